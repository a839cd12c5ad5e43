package org.impluvium.standalone.letters;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Letters for programs: one JSON object a letter, on one line. Pure functions. */
public final class LetterJson {

    private static final JsonFactory JSON = new JsonFactory();

    private LetterJson() {}

    /** {@code where}, {@code when}, {@code from} (absent: damaged), {@code step}, {@code why}, {@code state}, {@code key}. */
    public static String line(Letter letter, Optional<Settlement.As> settled) {
        return object(json -> summary(json, letter, settled));
    }

    /** The same with {@code headers}, and {@code value} as its schema reads it, else {@code rawValue} in hexadecimal. */
    public static String whole(Letter letter, Optional<Settlement.As> settled, Origins origins) {
        ValueText value = ValueText.of(letter, origins);
        return object(json -> {
            summary(json, letter, settled);
            json.writeArrayFieldStart("headers");
            for (Header header : letter.headers()) {
                json.writeStartObject();
                json.writeStringField("name", header.key());
                json.writeStringField("value", LetterText.text(header));
                json.writeEndObject();
            }
            json.writeEndArray();
            raw(json, "value", value.json());
            raw(json, "content", value.content());
            text(json, "rawValue", value.hex());
            text(json, "problem", value.problem());
        });
    }

    private static void summary(JsonGenerator json, Letter letter, Optional<Settlement.As> settled) throws IOException {
        json.writeStringField("where", letter.place().toString());
        json.writeStringField("when", letter.when().toString());
        text(json, "from", letter.origin().map(Place::toString).orElse(null));
        json.writeStringField("step", letter.step());
        json.writeStringField("why", letter.why());
        json.writeStringField("state", settled.map(Settlement.As::word).orElse("open"));
        text(json, "key", letter.key() == null ? null : ByteText.of(letter.key()));
    }

    private static void text(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }

    private static void raw(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeFieldName(name);
            json.writeRawValue(value);
        }
    }

    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    private static String object(Fields fields) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a string does not fail", e);
        }
        return out.toString();
    }
}
