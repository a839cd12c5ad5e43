package org.impluvium.store.remember;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.impluvium.store.rows.RetentionWindow;
import org.impluvium.store.rows.RowKeys;
import org.impluvium.store.rows.RowValues;
import org.jspecify.annotations.Nullable;

/**
 * Removes posts that have left the retention window, with their feed rows, and what is kept of posts that are gone. It rolls through the candidates of a
 * partition, a bounded slice a turn, and begins again at the end. When it comes by does not show: reads end at the
 * window's edge (rule P4). Rulings stay: they outlive their post, which may be created again (rule P5). For the stream
 * thread of the partition only.
 */
final class RetentionSweep {

    /** Rows and jumps between tags a turn: some milliseconds. */
    static final int SLICE = 2_000;

    private static final Bytes START = Bytes.wrap(new byte[0]);

    private final KeyValueStore<Bytes, byte[]> store;
    private final FeedJoin join;
    private final RetentionWindow window;
    private final StoreMetrics metrics;

    /** Where the next turn begins. Lost with the process, which costs a part of a round. */
    private Bytes next = START;

    RetentionSweep(KeyValueStore<Bytes, byte[]> store, FeedJoin join, RetentionWindow window, StoreMetrics metrics) {
        this.store = store;
        this.join = join;
        this.window = window;
        this.metrics = metrics;
    }

    /** Looks at one more slice. */
    void turn() {
        Slice slice = new Slice();
        Bytes from = next;
        while (from != null && slice.hasRoom()) {
            from = walk(from, slice);
        }
        slice.passed.forEach(candidate -> join.post(RowKeys.tagOf(candidate), RowKeys.postOf(candidate), null));
        metrics.swept(slice.posts, slice.passed.size(), from == null);
        next = from == null ? START : from;
    }

    /** Walks through the candidates of one tag; returns where to go on, null at the end of the store. */
    private @Nullable Bytes walk(Bytes from, Slice slice) {
        try (KeyValueIterator<Bytes, byte[]> all = store.range(from, null)) {
            while (all.hasNext()) {
                Bytes key = all.peekNextKey();
                if (!slice.hasRoom()) {
                    return key;
                }
                if (!RowKeys.isCandidate(key)) {
                    slice.jumps++;
                    return RowKeys.towardsCandidates(key).orElse(null);
                }
                slice.posts++;
                if (window.hasPassed(RowValues.toCandidate(all.next().value).getSortMicros())) {
                    slice.passed.add(key);
                }
            }
            return null;
        }
    }

    /** What one turn has looked at, and which candidates it found to be over. */
    private static final class Slice {
        private final List<Bytes> passed = new ArrayList<>();
        private int posts;
        private int jumps;

        boolean hasRoom() {
            return posts + jumps < SLICE;
        }
    }
}
