package org.impluvium.loadtests.model;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.syntax.AtDatetime;
import org.impluvium.atproto.syntax.Did;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a community record, read by hand. Whatever breaks "Reading records" of the rules throws {@link Invalid};
 * unknown fields are not looked at. A field that is null counts as present, so it is of the wrong type.
 */
final class Fields {

    /** Why a record is as good as absent. Never leaves this package. */
    static final class Invalid extends Exception {
        private static final long serialVersionUID = 1L;

        Invalid(String why) {
            super(why);
        }
    }

    private static final Pattern GRAPHEME = Pattern.compile("\\X");

    private final DataValue.Obj object;

    private Fields(DataValue.Obj object) {
        this.object = object;
    }

    /** The fields of a record of this type; a record of another type, or none, is absent. */
    static Fields ofRecord(DataValue content, String type) throws Invalid {
        if (!(content instanceof DataValue.Obj object)) {
            throw new Invalid("no object");
        }
        Fields fields = new Fields(object);
        if (!fields.text("$type").equals(type)) {
            throw new Invalid("another $type");
        }
        return fields;
    }

    boolean has(String name) {
        return object.get(name) != null;
    }

    String text(String name) throws Invalid {
        return asText(object.get(name), name);
    }

    String oneOf(String name, Set<String> allowed) throws Invalid {
        String value = text(name);
        require(allowed.contains(value), name);
        return value;
    }

    String textMatching(String name, Pattern pattern) throws Invalid {
        String value = text(name);
        require(pattern.matcher(value).matches(), name);
        return value;
    }

    /** A text of a number of graphemes and at most so many bytes of UTF-8. */
    String textOf(String name, int minGraphemes, int maxGraphemes, int maxBytes) throws Invalid {
        String value = text(name);
        require(bytes(value) <= maxBytes, name);
        long graphemes = GRAPHEME.matcher(value).results().count();
        require(graphemes >= minGraphemes && graphemes <= maxGraphemes, name);
        return value;
    }

    Optional<String> atMostBytesIfPresent(String name, int maxBytes) throws Invalid {
        if (!has(name)) {
            return Optional.empty();
        }
        require(bytes(text(name)) <= maxBytes, name);
        return Optional.of(text(name));
    }

    long datetimeMicros(String name) throws Invalid {
        return AtDatetime.parseMicros(text(name)).orElseThrow(() -> new Invalid(name));
    }

    boolean flag(String name, boolean byDefault) throws Invalid {
        if (!has(name)) {
            return byDefault;
        }
        if (object.get(name) instanceof DataValue.Bool bool) {
            return bool.value();
        }
        throw new Invalid(name);
    }

    long integer(String name, long min, long max) throws Invalid {
        if (object.get(name) instanceof DataValue.Int number && number.value() >= min && number.value() <= max) {
            return number.value();
        }
        throw new Invalid(name);
    }

    Did did(String name) throws Invalid {
        return asDid(text(name), name);
    }

    /** A list of DIDs; missing means empty, and the limit counts entries, repeated ones too. */
    List<Did> dids(String name, int maxEntries) throws Invalid {
        if (!has(name)) {
            return List.of();
        }
        if (!(object.get(name) instanceof DataValue.Array array)) {
            throw new Invalid(name);
        }
        require(array.items().size() <= maxEntries, name);
        List<Did> dids = new ArrayList<>();
        for (DataValue item : array.items()) {
            dids.add(asDid(asText(item, name), name));
        }
        return dids;
    }

    Optional<Fields> object(String name) throws Invalid {
        if (!has(name)) {
            return Optional.empty();
        }
        if (object.get(name) instanceof DataValue.Obj inner) {
            return Optional.of(new Fields(inner));
        }
        throw new Invalid(name);
    }

    Reference reference(String name) throws Invalid {
        return Reference.tryParse(text(name)).orElseThrow(() -> new Invalid(name));
    }

    static void require(boolean holds, String what) throws Invalid {
        if (!holds) {
            throw new Invalid(what);
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String asText(@Nullable DataValue value, String name) throws Invalid {
        if (value instanceof DataValue.Text text) {
            return text.value();
        }
        throw new Invalid(name);
    }

    private static Did asDid(String text, String name) throws Invalid {
        return Did.tryParse(text).orElseThrow(() -> new Invalid(name));
    }
}
