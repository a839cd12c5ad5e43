package org.impluvium.store.replica;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.impluvium.store.rows.FeedItem;

/** Rows in a feed's order as items. Whoever opened the rows closes them. For one thread. */
public final class FeedItems implements Iterator<FeedItem> {

    private final KeyValueIterator<Bytes, byte[]> rows;
    private final Bytes prefix;
    private int left;

    /**
     * @param prefix what all rows begin with
     * @param most how many items there are at most
     */
    public FeedItems(KeyValueIterator<Bytes, byte[]> rows, Bytes prefix, int most) {
        this.rows = rows;
        this.prefix = prefix;
        this.left = most;
    }

    @Override
    public boolean hasNext() {
        return left > 0 && rows.hasNext();
    }

    @Override
    public FeedItem next() {
        if (left <= 0) {
            throw new NoSuchElementException();
        }
        left--;
        return FeedItem.of(rows.next().key, prefix);
    }
}
