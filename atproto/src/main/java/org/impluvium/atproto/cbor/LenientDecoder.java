package org.impluvium.atproto.cbor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.DecodeException.Reason;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.data.Numbers;
import org.jspecify.annotations.Nullable;

/** Builds a value from any well-formed CBOR of definite lengths and marks what it cannot represent. */
final class LenientDecoder {

    private final CborReader reader;
    private final ItemBudget budget = new ItemBudget();
    private int depth;

    LenientDecoder(CborReader reader) {
        this.reader = reader;
    }

    DataValue value() throws DecodeException {
        budget.take();
        return switch (reader.peek()) {
            case TEXT -> text();
            case BYTES -> new DataValue.Bytes(reader.readBytes());
            case BOOLEAN -> DataValue.Bool.of(reader.readBoolean());
            case FLOAT -> Numbers.ofDouble(reader.readFloat());
            case ARRAY -> depth < DataValue.MAX_DEPTH ? array() : unreadable();
            case MAP -> depth < DataValue.MAX_DEPTH ? object() : unreadable();
            case INTEGER -> integer();
            case TAG -> link();
            case SIMPLE -> unreadable();
            case NULL -> {
                reader.readNull();
                yield DataValue.Null.INSTANCE;
            }
            case ILLEGAL -> throw reader.failure(Reason.MALFORMED, "indefinite length or reserved head");
        };
    }

    private DataValue text() throws DecodeException {
        reader.readTextSlice();
        String text = reader.sliceText();
        return text == null ? DataValue.Unreadable.INSTANCE : new DataValue.Text(text);
    }

    private DataValue integer() throws DecodeException {
        try {
            return new DataValue.Int(reader.readInt());
        } catch (DecodeException e) {
            return unreadable(e);
        }
    }

    private DataValue link() throws DecodeException {
        try {
            return new DataValue.Link(reader.readLink());
        } catch (DecodeException e) {
            return unreadable(e);
        }
    }

    private DataValue array() throws DecodeException {
        depth++;
        int count = reader.readArray();
        List<DataValue> items = new ArrayList<>(Math.min(count, DagCbor.MAX_ITEMS));
        for (int i = 0; i < count; i++) {
            items.add(value());
        }
        depth--;
        return new DataValue.Array(items);
    }

    private DataValue object() throws DecodeException {
        depth++;
        int count = reader.readMap();
        Map<String, DataValue> entries = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            String key = key();
            if (key == null) {
                budget.take();
                reader.skip();
            } else {
                entries.put(key, value());
            }
        }
        depth--;
        return new DataValue.Obj(entries);
    }

    /** The next key, or null, stepped over, if it is no readable text. */
    private @Nullable String key() throws DecodeException {
        if (reader.peek() != CborType.TEXT) {
            reader.skip();
            return null;
        }
        reader.readTextSlice();
        return reader.sliceText();
    }

    private DataValue unreadable() throws DecodeException {
        reader.skip();
        return DataValue.Unreadable.INSTANCE;
    }

    /** An item that cannot be represented is stepped over; one that is not well-formed ends everything. */
    private DataValue unreadable(DecodeException cause) throws DecodeException {
        if (cause.reason() != Reason.UNSUPPORTED && cause.reason() != Reason.INVALID_CID) {
            throw cause;
        }
        return unreadable();
    }
}
