package org.impluvium.store.replica;

import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.impluvium.schemas.avro.FeedRowChange;
import org.impluvium.store.Facts;
import org.impluvium.store.rows.FeedItem;
import org.impluvium.store.rows.Post;

/** A replica in memory and its processor, without Kafka. */
final class ReplicaBench implements AutoCloseable {

    /** The tag under which everything is said where none is named. */
    static final String TAG = "a08ff49b";

    private final MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
    private final KeyValueStore<Bytes, byte[]> store = Stores.keyValueStoreBuilder(
                    Stores.inMemoryKeyValueStore(ReplicaStore.NAME), Serdes.Bytes(), Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    private final Echoes echoes = new Echoes(partition -> true);
    private ReplicaProcessor processor;

    ReplicaBench() {
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(store);
        processor = started();
    }

    private ReplicaProcessor started() {
        ReplicaProcessor fresh = new ReplicaProcessor(echoes);
        fresh.init(context);
        return fresh;
    }

    /** Another processor over the same rows. */
    void restart() {
        processor = started();
    }

    void say(String community, FeedItem item, boolean stands) {
        say(TAG, community, item, stands);
    }

    void say(String tag, String community, FeedItem item, boolean stands) {
        Post post = item.post();
        processor.process(new Record<>(
                community, new FeedRowChange(tag, post.author(), post.key(), item.sortMicros(), stands), 0));
    }

    /** A record of a community without a value. */
    @SuppressWarnings("NullAway") // As it may come from Kafka.
    void sayNothing() {
        processor.process(new Record<>(Facts.communityOf("did:web:garden.example"), null, 0));
    }

    ReplicaRows reader() {
        return new ReplicaRows(store);
    }

    SortedMap<Bytes, Bytes> rows() {
        SortedMap<Bytes, Bytes> rows = new TreeMap<>();
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<Bytes, byte[]> row = all.next();
                rows.put(row.key, Bytes.wrap(row.value));
            }
        }
        return rows;
    }

    @Override
    public void close() {
        store.close();
    }
}
