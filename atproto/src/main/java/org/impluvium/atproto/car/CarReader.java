package org.impluvium.atproto.car;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.DecodeException.Reason;
import org.impluvium.atproto.cbor.CborReader;
import org.impluvium.atproto.cbor.CborType;
import org.impluvium.atproto.data.Cid;

/**
 * Walks the blocks of a CAR version 1 that lies in a range of bytes, without copying any. Stands before the first block
 * when opened; each {@link #next()} steps to the next one. Not thread-safe.
 *
 * <p>A block does not have to match its identifier: ask {@link #hashMatches()} for the blocks that matter. Blocks whose
 * identifier is not of the kinds in {@link Cid} cannot be asked for, since no link can name them; they are stepped over
 * and counted in {@link #foreignBlocks()}.
 */
public final class CarReader {

    /** Longest header, in bytes; one root takes 59. */
    public static final int MAX_HEADER = 4_096;

    /** Most blocks unless another bound is given; a commit of 200 writes was seen to hold 277. */
    public static final int DEFAULT_MAX_BLOCKS = 65_536;

    private static final byte[] ROOTS = "roots".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] VERSION = "version".getBytes(StandardCharsets.US_ASCII);

    private final byte[] buf;
    private final int end;
    private final int maxBlocks;
    private final int firstBlock;
    private final List<Cid> roots = new ArrayList<>(1);
    private int pos;
    private int blocks;
    private int foreignBlocks;
    private int cidFrom;
    private int blockTo;

    private CarReader(byte[] buf, int from, int to, int maxBlocks) throws DecodeException {
        this.buf = buf;
        this.end = to;
        this.maxBlocks = maxBlocks;
        long length = Varints.read(buf, from, to);
        int headerFrom = from + Varints.width(length);
        if (Varints.value(length) > MAX_HEADER) {
            throw new DecodeException(Reason.TOO_LARGE, "CAR header of " + Varints.value(length) + " bytes");
        }
        this.firstBlock = sectionEnd(headerFrom, Varints.value(length));
        readHeader(new CborReader(buf, headerFrom, firstBlock));
        rewind();
    }

    /** Opens all the bytes. */
    public static CarReader open(byte[] car) throws DecodeException {
        return open(car, 0, car.length);
    }

    /** Opens the range {@code [from, to)}; the bytes must not change while the reader is in use. */
    public static CarReader open(byte[] buf, int from, int to) throws DecodeException {
        return open(buf, from, to, DEFAULT_MAX_BLOCKS);
    }

    /** Opens a range with a bound of its own on the number of blocks. */
    public static CarReader open(byte[] buf, int from, int to, int maxBlocks) throws DecodeException {
        if (from < 0 || from > to || to > buf.length) {
            throw new IllegalArgumentException("no range of " + buf.length + " bytes: " + from + "–" + to);
        }
        return new CarReader(buf, from, to, maxBlocks);
    }

    private void readHeader(CborReader header) throws DecodeException {
        long version = 0;
        int entries = header.readMap();
        for (int i = 0; i < entries; i++) {
            header.readTextSlice();
            if (header.sliceEquals(VERSION) && header.peek() == CborType.INTEGER) {
                version = header.readInt();
            } else if (header.sliceEquals(ROOTS) && header.peek() == CborType.ARRAY && roots.isEmpty()) {
                int count = header.readArray();
                for (int root = 0; root < count; root++) {
                    roots.add(header.readLink());
                }
            } else {
                header.skip();
            }
        }
        if (version != 1 || !header.atEnd()) {
            throw new DecodeException(Reason.UNSUPPORTED, "not the header of a CAR version 1");
        }
    }

    /** The roots that the header names, perhaps none; the first one of a commit's CAR is the commit. */
    public List<Cid> roots() {
        return List.copyOf(roots);
    }

    /** Steps to the next block; false, and no block, at the end. After a failure the reader is at its end. */
    public boolean next() throws DecodeException {
        while (pos < end) {
            int at = pos;
            // Whoever goes on after a failure shall not read on from the middle of something.
            pos = end;
            long length = Varints.read(buf, at, end);
            int from = at + Varints.width(length);
            int to = sectionEnd(from, Varints.value(length));
            if (from == to) {
                throw new DecodeException(Reason.MALFORMED, "empty section at byte " + at);
            }
            if (++blocks > maxBlocks) {
                throw new DecodeException(Reason.TOO_LARGE, "more than " + maxBlocks + " blocks");
            }
            pos = to;
            if (Cid.isPrefix(buf, from, to)) {
                cidFrom = from;
                blockTo = to;
                return true;
            }
            foreignBlocks++;
        }
        cidFrom = -1;
        return false;
    }

    private int sectionEnd(int from, int length) throws DecodeException {
        if (length > end - from) {
            throw new DecodeException(Reason.TRUNCATED, "section reaches beyond the end at byte " + from);
        }
        return from + length;
    }

    /** Goes back to before the first block. */
    public void rewind() {
        pos = firstBlock;
        blocks = 0;
        foreignBlocks = 0;
        cidFrom = -1;
    }

    /**
     * Looks for a block from the first one on and stands on it if it is there. Takes time in proportion to the blocks, so
     * the caller bounds how often it asks (a commit has at most 200 operations).
     */
    public boolean find(Cid cid) throws DecodeException {
        rewind();
        while (next()) {
            if (cid.isAt(buf, cidFrom)) {
                return true;
            }
        }
        return false;
    }

    /** Looks for the block whose identifier's binary form stands in {@code cid} at {@code at}; as {@link #find(Cid)}. */
    public boolean find(byte[] cid, int at) throws DecodeException {
        rewind();
        while (next()) {
            if (Arrays.equals(buf, cidFrom, cidFrom + Cid.LENGTH, cid, at, at + Cid.LENGTH)) {
                return true;
            }
        }
        return false;
    }

    /** The bytes that are being read, as given. */
    public byte[] buffer() {
        return buf;
    }

    /** Index of the present block's identifier in its binary form, {@link Cid#LENGTH} bytes. */
    public int cidFrom() {
        return requireBlock();
    }

    /** Index of the present block's first byte. */
    public int blockFrom() {
        return requireBlock() + Cid.LENGTH;
    }

    /** Index behind the present block's last byte. */
    public int blockTo() {
        requireBlock();
        return blockTo;
    }

    /** The present block's identifier, a new object. */
    public Cid cid() throws DecodeException {
        return Cid.fromBytes(buf, cidFrom(), blockFrom());
    }

    /** The present block's content, a copy. */
    public byte[] block() {
        return Arrays.copyOfRange(buf, blockFrom(), blockTo());
    }

    /** Whether the present block has the hash that its identifier names; this hashes it. */
    public boolean hashMatches() {
        return Cid.matches(buf, cidFrom(), buf, blockFrom(), blockTo());
    }

    /** How many blocks were stepped over since the first because their identifier is of a kind we do not know. */
    public int foreignBlocks() {
        return foreignBlocks;
    }

    private int requireBlock() {
        if (cidFrom < 0) {
            throw new IllegalStateException("the reader stands on no block");
        }
        return cidFrom;
    }
}
