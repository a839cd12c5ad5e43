package org.impluvium.atproto.cbor;

import java.util.Arrays;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.DecodeException.Reason;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.syntax.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * Reads CBOR item by item out of a range of bytes, without copying it and, except where a method says so, without
 * allocating: the prefilter looks at every frame of the network through it. One reader serves many ranges, see
 * {@link #reset}. Not thread-safe.
 *
 * <p>Every length is checked against the bytes that are left before anything is done with it. A method that throws for
 * the item's type or range leaves the position before that item, so that {@link #skip()} can step over it. Indefinite
 * lengths are refused. Heads longer than necessary are read unless the reader was made canonical.
 *
 * <p>Texts, byte strings and links are first read as a <em>slice</em>: {@link #readTextSlice()} and its kin step over
 * the item and leave its content between {@link #sliceFrom()} and {@link #sliceTo()} until the next such call.
 */
public final class CborReader extends CborCursor {

    private static final int FALSE = 0xf4;
    private static final int TRUE = 0xf5;
    private static final int NULL = 0xf6;
    private static final long LINK_TAG = 42;

    private int sliceFrom;
    private int sliceTo;

    /** A reader of all the bytes. */
    public CborReader(byte[] buf) {
        this(buf, 0, buf.length);
    }

    /** A reader of the range {@code [from, to)}; the bytes must not change while it is in use. */
    public CborReader(byte[] buf, int from, int to) {
        this(buf, from, to, false);
    }

    CborReader(byte[] buf, int from, int to, boolean canonical) {
        super(buf, canonical);
        reset(buf, from, to);
    }

    /** Begins anew with another range. */
    public void reset(byte[] newBuf, int from, int to) {
        moveTo(newBuf, from, to);
        this.sliceFrom = from;
        this.sliceTo = from;
    }

    /** Steps into a map: its entries follow, key and value in turn. Returns their number. */
    public int readMap() throws DecodeException {
        // Each entry takes at least two bytes.
        return (int) readHead(MAJOR_MAP, 2);
    }

    /** Steps into an array: its items follow. Returns their number. */
    public int readArray() throws DecodeException {
        return (int) readHead(MAJOR_ARRAY, 1);
    }

    /** Reads an integer; one beyond 64 bits, sign included, is {@link Reason#UNSUPPORTED}. */
    public long readInt() throws DecodeException {
        int start = pos;
        int major = first() >>> 5;
        if (major > 1) {
            throw wrongType("an integer");
        }
        long argument = argument();
        if (argument < 0) {
            pos = start;
            throw failure(Reason.UNSUPPORTED, "integer beyond 64 bits");
        }
        return major == 0 ? argument : ~argument;
    }

    /** Reads true or false. */
    public boolean readBoolean() throws DecodeException {
        int first = first();
        if (first != TRUE && first != FALSE) {
            throw wrongType("a boolean");
        }
        pos++;
        return first == TRUE;
    }

    /** Steps over the next item if it is null; says whether it was. */
    public boolean readNull() throws DecodeException {
        boolean isNull = first() == NULL;
        if (isNull) {
            pos++;
        }
        return isNull;
    }

    /** Reads a float of any width. */
    public double readFloat() throws DecodeException {
        int start = pos;
        if (peek() != CborType.FLOAT) {
            throw wrongType("a float");
        }
        int width = skipFloat();
        return switch (width) {
            case 2 -> Halves.toDouble((short) SHORT.get(buf, start + 1));
            case 4 -> Float.intBitsToFloat((int) INT.get(buf, start + 1));
            default -> Double.longBitsToDouble((long) LONG.get(buf, start + 1));
        };
    }

    /** Steps over a text, leaving its bytes as the slice; whether they are UTF-8 is not looked at. */
    public void readTextSlice() throws DecodeException {
        readSlice(MAJOR_TEXT);
    }

    /** Steps over a byte string, leaving its content as the slice. */
    public void readBytesSlice() throws DecodeException {
        readSlice(MAJOR_BYTES);
    }

    /** Steps over a link, leaving the binary form of its {@link Cid}, of {@link Cid#LENGTH} bytes, as the slice. */
    public void readLinkSlice() throws DecodeException {
        int start = pos;
        if (readHead(MAJOR_TAG, 0) != LINK_TAG) {
            pos = start;
            throw failure(Reason.UNSUPPORTED, "tag other than 42");
        }
        if (pos == end || (buf[pos] & 0xff) >>> 5 != MAJOR_BYTES) {
            pos = start;
            throw failure(Reason.INVALID_CID, "link without byte string");
        }
        readBytesSlice();
        // DAG-CBOR puts a zero, the multibase prefix of plain binary, before the identifier.
        boolean valid = sliceTo - sliceFrom == Cid.LENGTH + 1
                && buf[sliceFrom] == 0
                && Cid.isPrefix(buf, sliceFrom + 1, sliceTo);
        if (!valid) {
            pos = start;
            throw failure(Reason.INVALID_CID, "not a CIDv1 of DAG-CBOR or raw with SHA-256");
        }
        sliceFrom++;
    }

    /** Reads a text into a new string. */
    public String readText() throws DecodeException {
        int start = pos;
        readTextSlice();
        String text = sliceText();
        if (text == null) {
            pos = start;
            throw failure(Reason.INVALID_TEXT, "text is not UTF-8");
        }
        return text;
    }

    /** Reads a byte string into a new array. */
    public byte[] readBytes() throws DecodeException {
        readBytesSlice();
        return Arrays.copyOfRange(buf, sliceFrom, sliceTo);
    }

    /** Reads a link into a new identifier. */
    public Cid readLink() throws DecodeException {
        readLinkSlice();
        return Cid.fromBytes(buf, sliceFrom, sliceTo);
    }

    /** Index in the buffer of the slice's first byte. */
    public int sliceFrom() {
        return sliceFrom;
    }

    /** Index in the buffer behind the slice's last byte. */
    public int sliceTo() {
        return sliceTo;
    }

    /** Whether the slice is exactly these bytes. */
    public boolean sliceEquals(byte[] expected) {
        return Arrays.equals(buf, sliceFrom, sliceTo, expected, 0, expected.length);
    }

    /** Whether the slice begins with these bytes. */
    public boolean sliceStartsWith(byte[] prefix) {
        return sliceTo - sliceFrom >= prefix.length
                && Arrays.equals(buf, sliceFrom, sliceFrom + prefix.length, prefix, 0, prefix.length);
    }

    /** The slice as a new string, or null if it is not UTF-8. */
    public @Nullable String sliceText() {
        return Utf8.decode(buf, sliceFrom, sliceTo);
    }

    private void readSlice(int major) throws DecodeException {
        int length = (int) readHead(major, 1);
        sliceFrom = pos;
        pos += length;
        sliceTo = pos;
    }
}
