package org.impluvium.store.replica;

import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.impluvium.schemas.avro.FeedRowChange;
import org.impluvium.store.rows.ChangeCheck;
import org.impluvium.store.rows.FeedItem;
import org.impluvium.store.rows.Post;
import org.impluvium.store.rows.ReplicaKeys;
import org.jspecify.annotations.Nullable;

/**
 * Takes each feed row that comes or goes into the replica. The last thing said of a post in a community counts, so the
 * log may be read again from any offset over rows that are there: they end as they were.
 *
 * <p>All rows follow from where each post stands (AT): it is written first and deleted last, so that what a crash has
 * left half done is done when the log is read again.
 */
public final class ReplicaProcessor implements Processor<String, FeedRowChange, Void, Void> {

    private static final byte[] PRESENT = {};

    private final Echoes echoes;
    private final BytesSerializer prefixes = new BytesSerializer();
    private KeyValueStore<Bytes, byte[]> rows;

    @SuppressWarnings("NullAway.Init") // The rows come with init.
    public ReplicaProcessor(Echoes echoes) {
        this.echoes = echoes;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        rows = context.getStateStore(ReplicaStore.NAME);
    }

    @Override
    public void process(Record<String, FeedRowChange> record) {
        String community = ChangeCheck.community(record.key());
        FeedRowChange change = ChangeCheck.present(record.value());
        Post post = ChangeCheck.post(change.getAuthor(), change.getKey());
        FeedItem item = new FeedItem(change.getSortMicros(), post);
        byte[] before = rows.get(ReplicaKeys.at(post, community));
        if (change.getStands()) {
            comes(community, item, before);
        } else if (before != null && ReplicaKeys.sortMicrosIn(before) == item.sortMicros()) {
            goes(community, item);
        }
        echoes.heard(record.headers());
    }

    private void comes(String community, FeedItem item, byte @Nullable [] before) {
        if (before != null && ReplicaKeys.sortMicrosIn(before) != item.sortMicros()) {
            // Else it has left before; but not where remember had to start from nothing, or the log is read again.
            goes(community, new FeedItem(ReplicaKeys.sortMicrosIn(before), item.post()));
        }
        rows.put(ReplicaKeys.at(item.post(), community), ReplicaKeys.value(item.sortMicros()));
        rows.put(ReplicaKeys.of(community, item), PRESENT);
        rows.put(ReplicaKeys.all(item), PRESENT);
    }

    private void goes(String community, FeedItem item) {
        if (!standsElsewhere(community, item)) {
            rows.delete(ReplicaKeys.all(item));
        }
        rows.delete(ReplicaKeys.of(community, item));
        rows.delete(ReplicaKeys.at(item.post(), community));
    }

    private boolean standsElsewhere(String community, FeedItem item) {
        Bytes here = ReplicaKeys.at(item.post(), community);
        try (KeyValueIterator<Bytes, byte[]> places = rows.prefixScan(ReplicaKeys.everywhere(item.post()), prefixes)) {
            while (places.hasNext()) {
                var place = places.next();
                if (!place.key.equals(here) && ReplicaKeys.sortMicrosIn(place.value) == item.sortMicros()) {
                    return true;
                }
            }
            return false;
        }
    }
}
