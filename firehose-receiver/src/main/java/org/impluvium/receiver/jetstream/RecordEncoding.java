package org.impluvium.receiver.jetstream;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.impluvium.atproto.cbor.CborWriter;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.syntax.Utf8;

/**
 * Writes a record that came as JSON in the form in which it would have come as a block, so that what reads the log finds the
 * same (rule F0). Unlike {@link org.impluvium.atproto.cbor.DagCbor#encode} it writes what the data model does not know:
 * floats as floats, unreadable parts as {@code undefined}, which lenient decoders find unreadable again.
 */
final class RecordEncoding implements DataValue.Cases<CborWriter> {

    private static final byte[] UNDEFINED = {(byte) 0xf7};
    private static final Comparator<Map.Entry<String, DataValue>> CANONICAL =
            Map.Entry.comparingByKey(Comparator.comparingInt(Utf8::length).thenComparing(Utf8::compare));

    private final CborWriter writer = new CborWriter();

    private RecordEncoding() {}

    static byte[] encode(DataValue record) {
        return record.fold(new RecordEncoding()).toByteArray();
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
        return writer.real(value);
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
        writer.array(items.size());
        items.forEach(item -> item.fold(this));
        return writer;
    }

    @Override
    public CborWriter ofObj(DataValue.Obj value) {
        List<Map.Entry<String, DataValue>> entries =
                new ArrayList<>(value.entries().entrySet());
        entries.sort(CANONICAL);
        writer.map(entries.size());
        entries.forEach(entry -> {
            writer.text(entry.getKey());
            entry.getValue().fold(this);
        });
        return writer;
    }

    @Override
    public CborWriter ofUnreadable() {
        return writer.raw(UNDEFINED);
    }
}
