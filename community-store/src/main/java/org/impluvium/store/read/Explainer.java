package org.impluvium.store.read;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.CommunityDirectory;
import org.impluvium.store.port.Explanation;
import org.impluvium.store.replica.ReplicaRows;
import org.impluvium.store.replica.Whereabouts;
import org.impluvium.store.rows.Post;
import org.impluvium.store.rows.RetentionWindow;

/**
 * Explains why a post is or is not in a feed: what its own community's rows say of it, and where else it stands. Rows
 * are written meanwhile, so while something changes its parts may speak of different moments. Thread-safe.
 *
 * @param window in which posts stand
 * @param directory knows the parents
 * @param replica of all own feeds, looked up for each read
 */
public record Explainer(RetentionWindow window, CommunityDirectory directory, Supplier<ReplicaRows> replica) {

    private static final int MOST_PLACES = 100;

    /** Empty if the community is not declared in these rows (rule Q5). */
    public Optional<Explanation> explain(ReadOnlyKeyValueStore<Bytes, byte[]> rows, Community community, Post post) {
        return PostCase.read(StoredFacts.of(rows, community.storeKey()), post).map(facts -> explain(facts, community));
    }

    private Explanation explain(PostCase facts, Community community) {
        long edge = window.edgeMicros();
        ReplicaRows everywhere = replica.get();
        // One more, as the community itself may be among them.
        List<Whereabouts> places = everywhere.communitiesWith(facts.post(), MOST_PLACES + 1).stream()
                .filter(place -> place.sortMicros() >= edge)
                .toList();
        Through through = new Through(everywhere, Mix.of(community, directory), edge);
        return new Explanation(
                facts.post().uri(),
                through.of(facts, places),
                Verdicts.of(facts, window),
                places.stream()
                        .map(Whereabouts::community)
                        .filter(place -> !place.equals(community.uri()))
                        .limit(MOST_PLACES)
                        .toList());
    }
}
