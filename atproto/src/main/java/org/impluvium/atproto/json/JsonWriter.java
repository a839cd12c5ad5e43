package org.impluvium.atproto.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.data.DataValue;

/** Writes a value as JSON tokens. */
final class JsonWriter implements DataValue.Cases<JsonGenerator> {

    private interface Step {
        void run() throws IOException;
    }

    private final JsonGenerator out;

    JsonWriter(JsonGenerator out) {
        this.out = out;
    }

    void write(DataValue value) {
        value.fold(this);
    }

    @Override
    public JsonGenerator ofNull() {
        return step(out::writeNull);
    }

    @Override
    public JsonGenerator ofBool(boolean value) {
        return step(() -> out.writeBoolean(value));
    }

    @Override
    public JsonGenerator ofInt(long value) {
        return step(() -> out.writeNumber(value));
    }

    @Override
    public JsonGenerator ofReal(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("JSON has no " + value);
        }
        return step(() -> out.writeNumber(value));
    }

    @Override
    public JsonGenerator ofText(String value) {
        return step(() -> out.writeString(value));
    }

    @Override
    public JsonGenerator ofBytes(DataValue.Bytes value) {
        return single("$bytes", Base64.getEncoder().withoutPadding().encodeToString(value.value()));
    }

    @Override
    public JsonGenerator ofLink(Cid value) {
        return single("$link", value.toString());
    }

    @Override
    public JsonGenerator ofArray(List<DataValue> items) {
        return step(() -> {
            out.writeStartArray();
            items.forEach(this::write);
            out.writeEndArray();
        });
    }

    @Override
    public JsonGenerator ofObj(DataValue.Obj value) {
        return step(() -> {
            out.writeStartObject();
            for (Map.Entry<String, DataValue> entry : value.entries().entrySet()) {
                out.writeFieldName(entry.getKey());
                write(entry.getValue());
            }
            out.writeEndObject();
        });
    }

    @Override
    public JsonGenerator ofUnreadable() {
        throw new IllegalArgumentException("a part that could not be read cannot be written");
    }

    private JsonGenerator single(String key, String value) {
        return step(() -> {
            out.writeStartObject();
            out.writeStringField(key, value);
            out.writeEndObject();
        });
    }

    private JsonGenerator step(Step step) {
        try {
            step.run();
            return out;
        } catch (IOException e) {
            throw new UncheckedIOException("a string does not fail", e);
        }
    }
}
