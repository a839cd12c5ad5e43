package org.impluvium.captures.frame;

import static org.impluvium.captures.frame.FrameFacts.NO_POSITION;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.cbor.CborReader;
import org.impluvium.atproto.cbor.CborType;
import org.impluvium.atproto.syntax.Tid;
import org.impluvium.captures.frame.FrameFacts.RecordOperation;

/** Walks over the two items of a subscribeRepos frame. */
final class RepoFacts implements FactsReader {

    private final CborReader reader = new CborReader(new byte[0]);

    private long op;
    private String kind = "";
    private String name = "";
    private long position;
    private int positionFrom;
    private int positionTo;
    private long revMicros;
    private List<RecordOperation> operations = List.of();

    @Override
    public Optional<FrameFacts> read(byte[] frame) {
        op = 0;
        kind = "";
        name = "";
        position = NO_POSITION;
        positionFrom = 0;
        positionTo = 0;
        revMicros = NO_POSITION;
        operations = List.of();
        reader.reset(frame, 0, frame.length);
        try {
            readHeader();
            readBody();
            return reader.atEnd() ? Optional.of(facts()) : Optional.empty();
        } catch (DecodeException e) {
            return Optional.empty();
        }
    }

    private FrameFacts facts() {
        String named = op == -1 ? FrameFacts.ERROR : kind.isEmpty() ? "op " + op : kind;
        return new FrameFacts(named, position, positionFrom, positionTo, name, revMicros, operations);
    }

    private void readHeader() throws DecodeException {
        for (int entries = reader.readMap(); entries > 0; entries--) {
            switch (reader.readText()) {
                case "op" -> op = reader.readInt();
                case "t" -> kind = reader.readText();
                default -> reader.skip();
            }
        }
    }

    private void readBody() throws DecodeException {
        for (int entries = reader.readMap(); entries > 0; entries--) {
            switch (reader.readText()) {
                case "seq" -> readPosition();
                case "rev" ->
                    revMicros = Tid.tryParse(readTextOrSkip()).map(Tid::micros).orElse(NO_POSITION);
                case "ops" -> readOperations();
                case "error", "name" -> name = readTextOrSkip();
                default -> reader.skip();
            }
        }
    }

    private void readPosition() throws DecodeException {
        int from = reader.position();
        if (reader.peek() != CborType.INTEGER) {
            reader.skip();
            return;
        }
        position = reader.readInt();
        positionFrom = from;
        positionTo = reader.position();
    }

    private void readOperations() throws DecodeException {
        operations = new ArrayList<>();
        for (int count = reader.readArray(); count > 0; count--) {
            String action = "";
            String path = "";
            for (int entries = reader.readMap(); entries > 0; entries--) {
                switch (reader.readText()) {
                    case "action" -> action = readTextOrSkip();
                    case "path" -> path = readTextOrSkip();
                    default -> reader.skip();
                }
            }
            operations.add(new RecordOperation(action, path.substring(0, Math.max(0, path.indexOf('/')))));
        }
    }

    private String readTextOrSkip() throws DecodeException {
        if (reader.peek() == CborType.TEXT) {
            return reader.readText();
        }
        reader.skip();
        return "";
    }
}
