package org.impluvium.store.replica;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
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
import org.impluvium.streams.rows.NewRows;
import org.jspecify.annotations.Nullable;

/**
 * Takes each feed row that comes or goes into the replica. The last thing said of a post in a community counts, so the
 * log may be read again from any offset over rows that are there: they end as they were.
 *
 * <p>A community stands under one tag at a time. When it moves to another one, its rows leave and come through two
 * partitions, in either order; so what is known is kept by tag, and a post stands in a community's feed as long as it
 * does so under any.
 *
 * <p>All rows follow from where each post stands (AT): it is written first and deleted last, so that what a crash has
 * left half done is done when the log is read again.
 */
public final class ReplicaProcessor implements Processor<String, FeedRowChange, Void, Void> {

    private static final byte[] PRESENT = {};

    private final Echoes echoes;
    private final BytesSerializer prefixes = new BytesSerializer();
    private KeyValueStore<Bytes, byte[]> rows;

    /** Made for the first record, for which the rows are as they were left. */
    private @Nullable NewRows places;

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
        Bytes at = ReplicaKeys.at(post, community, ChangeCheck.tag(change.getTag()));
        Place place = new Place(post, community, at);
        Long before = sortMicrosAt(place);
        if (change.getStands()) {
            if (before != null && before != change.getSortMicros()) {
                // Else it has left before; but not where remember had to start from nothing, or the log is read again.
                goes(place, before);
            }
            comes(place, change.getSortMicros());
        } else if (before != null && before == change.getSortMicros()) {
            goes(place, before);
        }
        echoes.heard(record.headers());
    }

    private @Nullable Long sortMicrosAt(Place place) {
        byte[] row = places().get(ReplicaKeys.atAllOf(place.post.author()), place.at);
        return row == null ? null : ReplicaKeys.sortMicrosIn(row);
    }

    private void comes(Place place, long sortMicros) {
        FeedItem item = new FeedItem(sortMicros, place.post);
        rows.putAll(List.of(
                KeyValue.pair(place.at, ReplicaKeys.value(sortMicros)),
                KeyValue.pair(ReplicaKeys.of(place.community, item), PRESENT),
                KeyValue.pair(ReplicaKeys.all(item), PRESENT)));
        places().wrote(ReplicaKeys.atAllOf(place.post.author()), place.at);
    }

    private void goes(Place place, long sortMicros) {
        FeedItem item = new FeedItem(sortMicros, place.post);
        Set<String> left = otherCommunities(place, sortMicros);
        if (left.isEmpty()) {
            rows.delete(ReplicaKeys.all(item));
        }
        if (!left.contains(place.community)) {
            rows.delete(ReplicaKeys.of(place.community, item));
        }
        rows.delete(place.at);
    }

    /** The communities in which the post stands elsewhere with that sort time; the same one, if under another tag. */
    private Set<String> otherCommunities(Place place, long sortMicros) {
        Bytes everywhere = ReplicaKeys.everywhere(place.post);
        Set<String> communities = new HashSet<>();
        try (KeyValueIterator<Bytes, byte[]> places = rows.prefixScan(everywhere, prefixes)) {
            while (places.hasNext()) {
                KeyValue<Bytes, byte[]> other = places.next();
                if (!other.key.equals(place.at) && ReplicaKeys.sortMicrosIn(other.value) == sortMicros) {
                    communities.add(ReplicaKeys.communityOf(other.key, everywhere));
                }
            }
        }
        return communities;
    }

    private NewRows places() {
        NewRows known = places;
        if (known == null) {
            known = NewRows.of(rows);
            places = known;
        }
        return known;
    }

    /** @param at key of the row that says so */
    private record Place(Post post, String community, Bytes at) {}
}
