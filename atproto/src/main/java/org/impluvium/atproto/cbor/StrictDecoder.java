package org.impluvium.atproto.cbor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.DecodeException.Reason;
import org.impluvium.atproto.data.DataValue;

/** Builds a value from canonical DAG-CBOR and refuses the rest; the reader must be canonical too. */
final class StrictDecoder {

    private final CborReader reader;
    private final ItemBudget budget = new ItemBudget();
    private int depth;

    StrictDecoder(CborReader reader) {
        this.reader = reader;
    }

    DataValue value() throws DecodeException {
        budget.take();
        return switch (reader.peek()) {
            case INTEGER -> new DataValue.Int(reader.readInt());
            case TEXT -> new DataValue.Text(reader.readText());
            case BYTES -> new DataValue.Bytes(reader.readBytes());
            case TAG -> new DataValue.Link(reader.readLink());
            case BOOLEAN -> DataValue.Bool.of(reader.readBoolean());
            case ARRAY -> array();
            case MAP -> object();
            case NULL -> {
                reader.readNull();
                yield DataValue.Null.INSTANCE;
            }
            case FLOAT -> throw reader.failure(Reason.UNSUPPORTED, "float");
            case SIMPLE -> throw reader.failure(Reason.UNSUPPORTED, "simple value");
            case ILLEGAL -> throw reader.failure(Reason.MALFORMED, "indefinite length or reserved head");
        };
    }

    private DataValue array() throws DecodeException {
        enter();
        int count = reader.readArray();
        List<DataValue> items = new ArrayList<>(Math.min(count, DagCbor.MAX_ITEMS));
        for (int i = 0; i < count; i++) {
            items.add(value());
        }
        depth--;
        return new DataValue.Array(items);
    }

    private DataValue object() throws DecodeException {
        enter();
        int count = reader.readMap();
        Map<String, DataValue> entries = new LinkedHashMap<>();
        int lastFrom = 0;
        int lastTo = 0;
        for (int i = 0; i < count; i++) {
            String key = reader.readText();
            if (i > 0) {
                requireAscending(lastFrom, lastTo);
            }
            lastFrom = reader.sliceFrom();
            lastTo = reader.sliceTo();
            entries.put(key, value());
        }
        depth--;
        return new DataValue.Obj(entries);
    }

    private void enter() throws DecodeException {
        if (++depth > DataValue.MAX_DEPTH) {
            throw reader.failure(Reason.TOO_DEEP, "nested deeper than " + DataValue.MAX_DEPTH);
        }
    }

    /** The order of DAG-CBOR: the shorter key first, bytewise among keys of one length. */
    private void requireAscending(int lastFrom, int lastTo) throws DecodeException {
        int from = reader.sliceFrom();
        int to = reader.sliceTo();
        int order = Integer.compare(lastTo - lastFrom, to - from);
        if (order == 0) {
            order = Arrays.compareUnsigned(reader.buffer(), lastFrom, lastTo, reader.buffer(), from, to);
        }
        if (order == 0) {
            throw reader.failure(Reason.DUPLICATE_KEY, "key twice");
        } else if (order > 0) {
            throw reader.failure(Reason.NOT_CANONICAL, "keys out of order");
        }
    }
}
