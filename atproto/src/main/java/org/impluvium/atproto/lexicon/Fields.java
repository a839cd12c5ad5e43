package org.impluvium.atproto.lexicon;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.DecodeException.Reason;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.data.DataValue.Array;
import org.impluvium.atproto.data.DataValue.Bool;
import org.impluvium.atproto.data.DataValue.Int;
import org.impluvium.atproto.data.DataValue.Obj;
import org.impluvium.atproto.data.DataValue.Text;
import org.impluvium.atproto.lexicon.Scalars.Bounds;

/** An object of a lexicon document, whose fields must be of the type that is asked for. */
record Fields(Obj object, Path path) {

    static Fields of(DataValue value, Path path) throws DecodeException {
        if (value instanceof Obj object) {
            return new Fields(object, path);
        }
        throw invalid(path, "not an object");
    }

    boolean has(String name) {
        return object.get(name) != null;
    }

    String text(String name) throws DecodeException {
        return object.text(name).orElseThrow(() -> invalid(name, "not a string"));
    }

    long integer(String name, long absent) throws DecodeException {
        return has(name) ? object.integer(name).orElseThrow(() -> invalid(name, "not an integer")) : absent;
    }

    boolean flag(String name) throws DecodeException {
        return has(name) && object.bool(name).orElseThrow(() -> invalid(name, "not a boolean"));
    }

    Fields fields(String name) throws DecodeException {
        DataValue value = object.get(name);
        if (value == null) {
            throw invalid(name, "missing");
        }
        return of(value, path.field(name));
    }

    /** The strings of an array; none if it is absent. */
    Set<String> texts(String name) throws DecodeException {
        return all(items(name), Fields::asText);
    }

    /** The values that {@code const} and {@code enum} leave, all of one type; empty if neither is there. */
    <T> Set<T> allowed(Function<DataValue, Optional<T>> type) throws DecodeException {
        DataValue constant = object.get("const");
        return all(constant == null ? items("enum") : List.of(constant), type);
    }

    static Optional<Boolean> asBoolean(DataValue value) {
        return value instanceof Bool bool ? Optional.of(bool.value()) : Optional.empty();
    }

    static Optional<Long> asInteger(DataValue value) {
        return value instanceof Int integer ? Optional.of(integer.value()) : Optional.empty();
    }

    static Optional<String> asText(DataValue value) {
        return value instanceof Text text ? Optional.of(text.value()) : Optional.empty();
    }

    private <T> Set<T> all(List<DataValue> values, Function<DataValue, Optional<T>> type) throws DecodeException {
        Set<T> all = new LinkedHashSet<>();
        for (DataValue value : values) {
            all.add(type.apply(value).orElseThrow(() -> invalid(path, "a list or constant of the wrong type")));
        }
        return all;
    }

    Bounds bounds(String min, String max) throws DecodeException {
        Bounds bounds = new Bounds(integer(min, Long.MIN_VALUE), integer(max, Long.MAX_VALUE));
        if (bounds.min() > bounds.max()) {
            throw invalid(max, "less than " + min);
        }
        return bounds;
    }

    private List<DataValue> items(String name) throws DecodeException {
        DataValue value = object.get(name);
        if (value == null) {
            return List.of();
        } else if (value instanceof Array array) {
            return array.items();
        }
        throw invalid(name, "not an array");
    }

    DecodeException invalid(String name, String what) {
        return invalid(path.field(name), what);
    }

    static DecodeException invalid(Path path, String what) {
        return new DecodeException(Reason.INVALID_DOCUMENT, "lexicon, " + path.violation(what));
    }
}
