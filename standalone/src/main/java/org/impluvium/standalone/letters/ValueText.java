package org.impluvium.standalone.letters;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.kafka.common.errors.SerializationException;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.cbor.DagCbor;
import org.impluvium.atproto.json.DataJson;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.schemas.avro.RecordChange;
import org.jspecify.annotations.Nullable;

/**
 * A letter's value in words.
 *
 * @param json as its topic's schema reads it; null: it cannot be read, or there is none
 * @param hex as it is, in hexadecimal digits; null: there is none, or it could be read
 * @param content the record of a repository in it, as JSON; null: none that can be read
 * @param problem why it cannot be read
 */
record ValueText(
        @Nullable String json,
        @Nullable String hex,
        @Nullable String content,
        @Nullable String problem) {

    static ValueText of(Letter letter, Origins origins) {
        byte[] value = letter.value();
        if (value == null) {
            return new ValueText(null, null, null, null);
        }
        try {
            Object read = origins.decode(letter.place().topic(), value);
            return new ValueText(String.valueOf(read), null, content(read).orElse(null), null);
        } catch (SerializationException e) {
            return new ValueText(null, ByteText.hex(value), null, chain(e));
        }
    }

    private static Optional<String> content(@Nullable Object value) {
        if (!(value instanceof FirehoseEvent event)
                || !(event.getBody() instanceof RecordChange change)
                || change.getContent() == null) {
            return Optional.empty();
        }
        ByteBuffer content = change.getContent().duplicate();
        byte[] bytes = new byte[content.remaining()];
        content.get(bytes);
        try {
            return Optional.of(DataJson.write(DagCbor.decodeLenient(bytes)));
        } catch (DecodeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String chain(Throwable failure) {
        StringBuilder words = new StringBuilder();
        for (Throwable t = failure; t != null; t = t.getCause()) {
            words.append(words.isEmpty() ? "" : ": ").append(t.getMessage());
        }
        return words.toString();
    }
}
