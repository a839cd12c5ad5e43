package org.impluvium.atproto.cbor;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.syntax.Utf8;

/**
 * Writes CBOR item by item into a growing buffer, heads always in their shortest form. It knows nothing of nesting: the
 * caller announces as many items as it writes, and the keys of a map in canonical order, see {@link DagCbor}. Not
 * thread-safe.
 */
public final class CborWriter {

    private static final int INITIAL = 512;

    private byte[] buf = new byte[INITIAL];
    private int length;

    /** Announces a map of that many entries. */
    public CborWriter map(int entries) {
        return head(5, entries);
    }

    /** Announces an array of that many items. */
    public CborWriter array(int items) {
        return head(4, items);
    }

    /** Writes an integer. */
    public CborWriter integer(long value) {
        return value < 0 ? head(1, ~value) : head(0, value);
    }

    /**
     * Writes a text, also a map's key.
     *
     * @throws IllegalArgumentException if it holds half of a surrogate pair and so has no encoding
     */
    public CborWriter text(String value) {
        if (!Utf8.isWellFormed(value)) {
            throw new IllegalArgumentException("text holds half of a surrogate pair");
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        return head(3, bytes.length).raw(bytes);
    }

    /** Writes a byte string. */
    public CborWriter bytes(byte[] value) {
        return head(2, value.length).raw(value);
    }

    /** Writes a link. */
    public CborWriter link(Cid value) {
        return head(6, 42).head(2, Cid.LENGTH + 1L).put(0).raw(value.bytes());
    }

    /** Writes true or false. */
    public CborWriter bool(boolean value) {
        return put(value ? 0xf5 : 0xf4);
    }

    /** Writes null. */
    public CborWriter nul() {
        return put(0xf6);
    }

    /** Writes a float of 64 bits, which AT Protocol forbids and its records nevertheless hold. */
    public CborWriter real(double value) {
        return put(0xfb).bigEndian(Double.doubleToRawLongBits(value), 8);
    }

    /** Writes bytes as they are: an item encoded elsewhere. */
    public CborWriter raw(byte[] bytes) {
        grow(bytes.length);
        System.arraycopy(bytes, 0, buf, length, bytes.length);
        length += bytes.length;
        return this;
    }

    /** What is written so far, a copy. */
    public byte[] toByteArray() {
        return Arrays.copyOf(buf, length);
    }

    private CborWriter head(int major, long argument) {
        int type = major << 5;
        if (argument < 24) {
            return put(type | (int) argument);
        } else if (argument <= 0xff) {
            return put(type | 24).bigEndian(argument, 1);
        } else if (argument <= 0xffff) {
            return put(type | 25).bigEndian(argument, 2);
        } else if (argument <= 0xffff_ffffL) {
            return put(type | 26).bigEndian(argument, 4);
        }
        return put(type | 27).bigEndian(argument, 8);
    }

    private CborWriter bigEndian(long value, int width) {
        for (int shift = 8 * (width - 1); shift >= 0; shift -= 8) {
            put((int) (value >>> shift));
        }
        return this;
    }

    private CborWriter put(int b) {
        grow(1);
        buf[length++] = (byte) b;
        return this;
    }

    private void grow(int more) {
        if (buf.length - length < more) {
            buf = Arrays.copyOf(buf, Math.max(Math.addExact(length, more), (int) Math.min(2L * buf.length, 1 << 30)));
        }
    }
}
