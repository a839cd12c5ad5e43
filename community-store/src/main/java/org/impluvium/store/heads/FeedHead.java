package org.impluvium.store.heads;

import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.impluvium.store.rows.RowKeys;

/**
 * The newest rows of a feed: all down to the last of them, or, where the head is whole, down to the edge of the retention
 * window as it was when they were read. Immutable.
 */
public final class FeedHead {

    private static final Bytes NO_PREFIX = Bytes.wrap(new byte[0]);

    /** What a row takes beside its bytes. */
    private static final int ROW_OVERHEAD = 24;

    private final byte[][] rows;
    private final int capacity;
    private final boolean whole;
    private final long edgeMicros;
    private final int bytes;

    private FeedHead(byte[][] rows, int capacity, boolean whole, long edgeMicros, int bytes) {
        this.rows = rows;
        this.capacity = capacity;
        this.whole = whole;
        this.edgeMicros = edgeMicros;
        this.bytes = bytes;
    }

    /**
     * A head as it was read.
     *
     * @param rows keys of feed rows in the feed's order, without the {@linkplain RowKeys#feed prefix} of their feed
     * @param capacity how many rows it is to have at most; fewer were read: it is whole
     * @param edgeMicros down to which sort time was read, this one included (rule P4)
     */
    public static FeedHead of(List<byte[]> rows, int capacity, long edgeMicros) {
        byte[][] kept = rows.toArray(byte[][]::new);
        int bytes = Arrays.stream(kept).mapToInt(FeedHead::bytesOf).sum();
        return new FeedHead(kept, capacity, kept.length < capacity, edgeMicros, bytes);
    }

    /** How many rows there are. */
    public int size() {
        return rows.length;
    }

    /** Whether nothing follows behind the last row, down to the {@linkplain #edgeMicros() edge}. */
    public boolean isWhole() {
        return whole;
    }

    /** Sort time down to which this was read, in µs since the epoch: of posts before it nothing is known. */
    public long edgeMicros() {
        return edgeMicros;
    }

    /** Sort time of a row, in µs since the epoch. */
    public long sortMicros(int row) {
        return RowKeys.sortMicrosOf(Bytes.wrap(rows[row]), NO_PREFIX);
    }

    /** AT-URI of a row's post. */
    public String uri(int row) {
        return RowKeys.uriOf(Bytes.wrap(rows[row]), NO_PREFIX);
    }

    /** About what it takes of the heap. */
    int bytes() {
        return bytes;
    }

    /** After a row has come: behind the last one it says nothing, unless this is whole. */
    FeedHead with(byte[] row) {
        int found = find(row);
        if (found >= 0) {
            return this;
        }
        int at = -found - 1;
        if (at == rows.length && !whole) {
            return this;
        }
        byte[][] more = new byte[rows.length + 1][];
        System.arraycopy(rows, 0, more, 0, at);
        more[at] = row;
        System.arraycopy(rows, at, more, at + 1, rows.length - at);
        int grown = bytes + bytesOf(row);
        return more.length <= capacity
                ? new FeedHead(more, capacity, whole, edgeMicros, grown)
                : new FeedHead(
                        Arrays.copyOf(more, capacity), capacity, false, edgeMicros, grown - bytesOf(more[capacity]));
    }

    /** After a row has gone. */
    FeedHead without(byte[] row) {
        int at = find(row);
        if (at < 0) {
            return this;
        }
        byte[][] fewer = new byte[rows.length - 1][];
        System.arraycopy(rows, 0, fewer, 0, at);
        System.arraycopy(rows, at + 1, fewer, at, fewer.length - at);
        return new FeedHead(fewer, capacity, whole, edgeMicros, bytes - bytesOf(row));
    }

    private int find(byte[] row) {
        return Arrays.binarySearch(rows, row, Arrays::compareUnsigned);
    }

    private static int bytesOf(byte[] row) {
        return ROW_OVERHEAD + row.length;
    }
}
