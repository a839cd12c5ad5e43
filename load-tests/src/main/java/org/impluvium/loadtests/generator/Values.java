package org.impluvium.loadtests.generator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.data.DataValue;
import org.jspecify.annotations.Nullable;

/** Short ways to write down data values. */
public final class Values {

    private Values() {}

    /** An object of names and values in turn; a value is what {@link #of} takes. */
    public static DataValue.Obj obj(@Nullable Object... namesAndValues) {
        Map<String, DataValue> entries = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            entries.put(String.valueOf(namesAndValues[i]), of(namesAndValues[i + 1]));
        }
        return new DataValue.Obj(entries);
    }

    /** The object with one entry put or replaced. */
    public static DataValue.Obj with(DataValue.Obj object, String name, @Nullable Object value) {
        Map<String, DataValue> entries = new LinkedHashMap<>(object.entries());
        entries.put(name, of(value));
        return new DataValue.Obj(entries);
    }

    /** The object without one entry. */
    public static DataValue.Obj without(DataValue.Obj object, String name) {
        Map<String, DataValue> entries = new LinkedHashMap<>(object.entries());
        entries.remove(name);
        return new DataValue.Obj(entries);
    }

    /** A data value of null, a text, a whole number, a boolean, bytes, a CID, a list of such, or a data value itself. */
    public static DataValue of(@Nullable Object value) {
        if (value == null) {
            return DataValue.Null.INSTANCE;
        } else if (value instanceof DataValue ready) {
            return ready;
        } else if (value instanceof String text) {
            return new DataValue.Text(text);
        } else if (value instanceof Integer || value instanceof Long) {
            return new DataValue.Int(((Number) value).longValue());
        } else if (value instanceof Boolean flag) {
            return DataValue.Bool.of(flag);
        } else if (value instanceof byte[] bytes) {
            return new DataValue.Bytes(bytes);
        } else if (value instanceof Cid cid) {
            return new DataValue.Link(cid);
        } else if (value instanceof List<?> items) {
            return new DataValue.Array(items.stream().map(Values::of).toList());
        }
        throw new IllegalArgumentException("no data value: " + value.getClass());
    }
}
