package org.impluvium.atproto.cbor;

import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.DecodeException.Reason;
import org.impluvium.atproto.data.DataValue;

/**
 * Whole values of the data model in DAG-CBOR. Pure functions; on any bytes whatever the decoders either return or throw
 * {@link DecodeException}. Nesting is bounded by {@link DataValue#MAX_DEPTH}, the number of items by
 * {@link #MAX_ITEMS}, so that a few bytes cannot become a heap full of objects.
 */
public final class DagCbor {

    /** Most items that one value may hold. A record of the largest size that a PDS accepts, 1 MB, stays under it. */
    public static final int MAX_ITEMS = 1 << 20;

    private DagCbor() {}

    /** Decodes bytes that must be one item of canonical DAG-CBOR within the data model, and nothing else. */
    public static DataValue decode(byte[] bytes) throws DecodeException {
        return decode(bytes, 0, bytes.length);
    }

    /** Decodes the range {@code [from, to)} as {@link #decode(byte[])} does. */
    public static DataValue decode(byte[] buf, int from, int to) throws DecodeException {
        CborReader reader = new CborReader(buf, from, to, true);
        return ended(reader, new StrictDecoder(reader).value());
    }

    /**
     * Decodes bytes that must be one item of well-formed CBOR of definite lengths; the odd parts of it become
     * {@link DataValue.Real} or {@link DataValue.Unreadable}. Of equal keys the last wins; entries whose key is no text are
     * left out. A float that equals an integer of up to 53 bits becomes that integer: where JSON or JavaScript stood
     * between two servers the difference is lost, and all sources of one record must read the same (rule F0).
     */
    public static DataValue decodeLenient(byte[] bytes) throws DecodeException {
        return decodeLenient(bytes, 0, bytes.length);
    }

    /** Decodes the range {@code [from, to)} as {@link #decodeLenient(byte[])} does. */
    public static DataValue decodeLenient(byte[] buf, int from, int to) throws DecodeException {
        CborReader reader = new CborReader(buf, from, to);
        return ended(reader, readLenient(reader));
    }

    /** Reads the reader's next item as {@link #decodeLenient(byte[])} does; more may follow it. */
    public static DataValue readLenient(CborReader reader) throws DecodeException {
        return new LenientDecoder(reader).value();
    }

    private static DataValue ended(CborReader reader, DataValue value) throws DecodeException {
        if (!reader.atEnd()) {
            throw reader.failure(Reason.TRAILING_BYTES, "bytes after the item");
        }
        return value;
    }

    /**
     * Encodes a value canonically, so that equal values give equal bytes.
     *
     * @throws IllegalArgumentException if it holds what has no encoding: a {@link DataValue.Real}, a
     *     {@link DataValue.Unreadable}, half of a surrogate pair, nesting beyond {@link DataValue#MAX_DEPTH}
     */
    public static byte[] encode(DataValue value) {
        CborWriter writer = new CborWriter();
        new Encoder(writer).write(value);
        return writer.toByteArray();
    }
}
