package org.impluvium.processor.record;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.syntax.AtDatetime;

/** Reads single fields of a record that follows its lexicon, and checks what the lexicon cannot say. Stateless. */
final class FieldReader {

    private FieldReader() {}

    /** A text field that the lexicon requires. */
    static String text(DataValue.Obj record, String field) throws InvalidRecordException {
        return require(record.text(field), field, "missing");
    }

    /** A reference to a community (rule C5). */
    static Reference reference(DataValue.Obj record, String field) throws InvalidRecordException {
        return require(Reference.tryParse(text(record, field)), field, "neither the AT-URI of a config nor a DID");
    }

    /** A required datetime in µs since the epoch; it must be a real one ("Reading records"). */
    static long micros(DataValue.Obj record, String field) throws InvalidRecordException {
        return AtDatetime.parseMicros(text(record, field))
                .orElseThrow(() -> invalid(field, "no real date and time of day"));
    }

    /** The texts of a list, in its order; none if the field is absent. */
    static List<String> texts(DataValue.Obj record, String field) {
        return record.items(field).stream()
                .filter(DataValue.Text.class::isInstance)
                .map(item -> ((DataValue.Text) item).value())
                .toList();
    }

    /** A field from a closed list, as the constant of that name. */
    static <E extends Enum<E>> E constant(DataValue.Obj record, String field, Class<E> type)
            throws InvalidRecordException {
        return Enum.valueOf(type, text(record, field).toUpperCase(Locale.ROOT));
    }

    static <T> T require(Optional<T> value, String field, String otherwise) throws InvalidRecordException {
        return value.orElseThrow(() -> invalid(field, otherwise));
    }

    static InvalidRecordException invalid(String field, String message) {
        return new InvalidRecordException(field + ": " + message);
    }
}
