package org.impluvium.atproto.cbor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.syntax.Utf8;

/** Writes a value as canonical DAG-CBOR. */
final class Encoder implements DataValue.Cases<CborWriter> {

    /** The order of DAG-CBOR: the shorter key first, bytewise among keys of one length. */
    private static final Comparator<Map.Entry<String, DataValue>> CANONICAL =
            Map.Entry.comparingByKey(Comparator.comparingInt(Utf8::length).thenComparing(Utf8::compare));

    private final CborWriter writer;
    private int depth;

    Encoder(CborWriter writer) {
        this.writer = writer;
    }

    void write(DataValue value) {
        value.fold(this);
    }

    @Override
    public CborWriter ofNull() {
        return writer.nul();
    }

    @Override
    public CborWriter ofBool(boolean value) {
        return writer.bool(value);
    }

    @Override
    public CborWriter ofInt(long value) {
        return writer.integer(value);
    }

    @Override
    public CborWriter ofReal(double value) {
        throw new IllegalArgumentException("the data model has no floats");
    }

    @Override
    public CborWriter ofText(String value) {
        return writer.text(value);
    }

    @Override
    public CborWriter ofBytes(DataValue.Bytes value) {
        return writer.bytes(value.value());
    }

    @Override
    public CborWriter ofLink(Cid value) {
        return writer.link(value);
    }

    @Override
    public CborWriter ofArray(List<DataValue> items) {
        enter();
        writer.array(items.size());
        for (DataValue item : items) {
            write(item);
        }
        depth--;
        return writer;
    }

    @Override
    public CborWriter ofObj(DataValue.Obj value) {
        enter();
        List<Map.Entry<String, DataValue>> entries =
                new ArrayList<>(value.entries().entrySet());
        entries.sort(CANONICAL);
        writer.map(entries.size());
        for (Map.Entry<String, DataValue> entry : entries) {
            writer.text(entry.getKey());
            write(entry.getValue());
        }
        depth--;
        return writer;
    }

    @Override
    public CborWriter ofUnreadable() {
        throw new IllegalArgumentException("a part that could not be read cannot be written");
    }

    private void enter() {
        if (++depth > DataValue.MAX_DEPTH) {
            throw new IllegalArgumentException("nested deeper than " + DataValue.MAX_DEPTH);
        }
    }
}
