package org.impluvium.captures.frame;

import static org.impluvium.captures.frame.FrameFacts.NO_POSITION;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.impluvium.atproto.syntax.Tid;
import org.impluvium.captures.frame.FrameFacts.RecordOperation;

/** Walks over the JSON of a Jetstream message (version 1). */
final class JetstreamFacts implements FactsReader {

    private static final JsonFactory JSON = new JsonFactory();

    private String kind = "";
    private long position;
    private int positionFrom;
    private int positionTo;
    private String operation = "";
    private String collection = "";
    private long revMicros;

    @Override
    public Optional<FrameFacts> read(byte[] frame) {
        kind = "";
        position = NO_POSITION;
        positionFrom = 0;
        positionTo = 0;
        operation = "";
        collection = "";
        revMicros = NO_POSITION;
        try (JsonParser json = JSON.createParser(frame)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            readMessage(json);
            return json.nextToken() == null ? Optional.of(facts()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private FrameFacts facts() {
        List<RecordOperation> operations =
                kind.equals("commit") ? List.of(new RecordOperation(operation, collection)) : List.of();
        return new FrameFacts(kind, position, positionFrom, positionTo, "", revMicros, operations);
    }

    private void readMessage(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            JsonToken value = json.nextToken();
            if (field.equals("time_us") && value == JsonToken.VALUE_NUMBER_INT) {
                position = json.getLongValue();
                positionFrom = (int) json.currentTokenLocation().getByteOffset();
                positionTo = positionFrom + json.getTextLength();
            } else if (field.equals("kind") && value == JsonToken.VALUE_STRING) {
                kind = json.getText();
            } else if (field.equals("commit") && value == JsonToken.START_OBJECT) {
                readCommit(json);
            } else {
                json.skipChildren();
            }
        }
    }

    private void readCommit(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            JsonToken value = json.nextToken();
            if (value == JsonToken.VALUE_STRING) {
                switch (field) {
                    case "operation" -> operation = json.getText();
                    case "collection" -> collection = json.getText();
                    case "rev" ->
                        revMicros =
                                Tid.tryParse(json.getText()).map(Tid::micros).orElse(NO_POSITION);
                    default -> {}
                }
            } else {
                json.skipChildren();
            }
        }
    }
}
