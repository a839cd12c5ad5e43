package org.impluvium.atproto.cbor;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.DecodeException.Reason;

/** Where a {@link CborReader} stands, and how it gets over heads and whole items without looking at their content. */
abstract sealed class CborCursor permits CborReader {

    static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    static final int MAJOR_BYTES = 2;
    static final int MAJOR_TEXT = 3;
    static final int MAJOR_ARRAY = 4;
    static final int MAJOR_MAP = 5;
    static final int MAJOR_TAG = 6;
    static final int MAJOR_SIMPLE = 7;

    private final boolean canonical;
    byte[] buf;
    int pos;
    int end;

    CborCursor(byte[] buf, boolean canonical) {
        this.canonical = canonical;
        this.buf = buf;
    }

    final void moveTo(byte[] newBuf, int from, int to) {
        if (from < 0 || from > to || to > newBuf.length) {
            throw new IllegalArgumentException("no range of " + newBuf.length + " bytes: " + from + "–" + to);
        }
        this.buf = newBuf;
        this.pos = from;
        this.end = to;
    }

    /** The bytes that are being read, as given. */
    public final byte[] buffer() {
        return buf;
    }

    /** Index in the buffer of the next item's first byte. */
    public final int position() {
        return pos;
    }

    /** Goes to an index at which an item begins, such as an earlier {@link #position()}. */
    public final void position(int position) {
        if (position < 0 || position > end) {
            throw new IllegalArgumentException("no position up to " + end + ": " + position);
        }
        pos = position;
    }

    /** Index behind the last byte of the range. */
    public final int end() {
        return end;
    }

    /** Whether all bytes are read. */
    public final boolean atEnd() {
        return pos == end;
    }

    /** The type of the next item, without stepping over it. */
    public final CborType peek() throws DecodeException {
        return CborType.ofFirstByte((byte) first());
    }

    /** Steps over the next item and all that is in it, however deep; time is bounded by the bytes stepped over. */
    public final void skip() throws DecodeException {
        // Every item takes a byte, so whatever the heads announce the walk ends with the bytes.
        for (long pending = 1; pending > 0; pending--) {
            pending += skipHead();
        }
    }

    /** Steps over one head, and over the content where that is plain bytes; returns how many items it announces. */
    private long skipHead() throws DecodeException {
        int first = first();
        int major = first >>> 5;
        return switch (major) {
            case MAJOR_BYTES, MAJOR_TEXT -> {
                // Not "pos += readHead(…)": Java would take the old position for the sum.
                long length = readHead(major, 1);
                pos += (int) length;
                yield 0;
            }
            case MAJOR_ARRAY -> readHead(major, 1);
            case MAJOR_MAP -> 2 * readHead(major, 2);
            case MAJOR_TAG -> {
                readHead(major, 0);
                yield 1;
            }
            case MAJOR_SIMPLE -> {
                skipSimple(first);
                yield 0;
            }
            default -> {
                argument();
                yield 0;
            }
        };
    }

    private void skipSimple(int first) throws DecodeException {
        if (CborType.ofFirstByte((byte) first) == CborType.FLOAT) {
            skipFloat();
            return;
        }
        int start = pos;
        long value = argument();
        // Two-byte simple values below 32 are not well-formed (RFC 8949 §3.3).
        if (pos - start > 1 && value < 32) {
            pos = start;
            throw failure(Reason.MALFORMED, "simple value in two bytes");
        }
    }

    /** Steps over the float that is next; its bits would be no number to {@link #argument()}. Returns their width. */
    final int skipFloat() throws DecodeException {
        int width = 1 << ((buf[pos] & 31) - 24);
        if (end - pos <= width) {
            throw failure(Reason.TRUNCATED, "float reaches beyond the end");
        }
        pos += 1 + width;
        return width;
    }

    /** Reads a head of a major type; its argument times {@code unit} must not exceed the bytes that are left. */
    final long readHead(int major, int unit) throws DecodeException {
        int start = pos;
        if (first() >>> 5 != major) {
            throw wrongType("major type " + major);
        }
        long argument = argument();
        if (unit > 0 && (argument < 0 || argument > (end - pos) / unit)) {
            pos = start;
            throw failure(Reason.TRUNCATED, "declared length reaches beyond the end");
        }
        return argument;
    }

    final int first() throws DecodeException {
        if (pos >= end) {
            throw failure(Reason.TRUNCATED, "item expected");
        }
        return buf[pos] & 0xff;
    }

    /** Reads the argument of the head at the position, as an unsigned number of 64 bits. */
    final long argument() throws DecodeException {
        int info = buf[pos] & 31;
        if (info < 24) {
            pos++;
            return info;
        }
        if (info > 27) {
            throw failure(Reason.MALFORMED, info == 31 ? "indefinite length" : "reserved head");
        }
        return wideArgument(1 << (info - 24));
    }

    private long wideArgument(int width) throws DecodeException {
        if (end - pos <= width) {
            throw failure(Reason.TRUNCATED, "head reaches beyond the end");
        }
        int at = pos + 1;
        long argument =
                switch (width) {
                    case 1 -> buf[at] & 0xffL;
                    case 2 -> (short) SHORT.get(buf, at) & 0xffffL;
                    case 4 -> (int) INT.get(buf, at) & 0xffff_ffffL;
                    default -> (long) LONG.get(buf, at);
                };
        if (canonical && isTooWide(width, argument)) {
            throw failure(Reason.NOT_CANONICAL, "head longer than necessary");
        }
        pos = at + width;
        return argument;
    }

    private static boolean isTooWide(int width, long argument) {
        return width == 1 ? argument < 24 : argument >>> (width * 4) == 0;
    }

    final DecodeException failure(Reason reason, String what) {
        return new DecodeException(reason, what + " at byte " + pos);
    }

    final DecodeException wrongType(String expected) {
        Reason reason = CborType.ofFirstByte(buf[pos]) == CborType.ILLEGAL ? Reason.MALFORMED : Reason.WRONG_TYPE;
        return failure(reason, "not " + expected);
    }
}
