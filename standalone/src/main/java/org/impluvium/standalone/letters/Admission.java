package org.impluvium.standalone.letters;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * Whether a letter by itself can be put back at all.
 *
 * @param candidate null: it cannot
 * @param objection why not; empty if it can
 */
public record Admission(@Nullable Candidate candidate, String objection) {

    /** Judges a letter; what is said since then is judged elsewhere. */
    public static Admission of(Letter letter, Origins origins) {
        Optional<Place> origin = letter.origin();
        byte[] key = letter.key();
        if (origin.isEmpty()) {
            return refused("it is damaged: it does not say where its record came from");
        } else if (key == null) {
            return refused("its record has no key and would be refused again");
        }
        Object value;
        try {
            value = origins.decode(letter.place().topic(), letter.value());
        } catch (SerializationException e) {
            return refused("this version cannot read its record either");
        }
        Optional<Word> word = Words.of(value);
        if (word.isEmpty()) {
            return refused(
                    value == null
                            ? "there is nothing in its record, which would be refused again"
                            : "no step tells old from new in " + origin.get().topic());
        }
        byte[] bytes = letter.value();
        int size = bytes == null ? 0 : bytes.length;
        return new Admission(new Candidate(letter.place(), origin.get(), keyText(key), word.get(), size), "");
    }

    /** Any bytes as a text of their own. */
    public static String keyText(byte @Nullable [] key) {
        return key == null ? "" : new String(key, StandardCharsets.ISO_8859_1);
    }

    private static Admission refused(String objection) {
        return new Admission(null, objection);
    }
}
