package org.impluvium.benchmarks;

import java.util.List;
import java.util.stream.IntStream;
import org.impluvium.schemas.avro.FirehoseEvent;

/**
 * How long a feed node takes from an empty folder to ready, with all that it serves in its changelog and in the log of feed rows:
 * what comes of a lost volume. The broker is in the same process, and nothing else goes on.
 */
final class RestoreTime {

    private static final int COMMUNITIES = 1_000;
    private static final int PARTITIONS = 4;
    private static final int ROUNDS = 3;

    /** Posts that are under way at once while the stores are filled. */
    private static final int BATCH = 50_000;

    private final int posts;

    /** @param posts in all feeds together */
    RestoreTime(int posts) {
        this.posts = posts;
    }

    @SuppressWarnings("SystemOut") // Printing is what it is for.
    void run() throws Exception {
        TaggedPosts network = new TaggedPosts(COMMUNITIES);
        try (Rig rig = new Rig(PARTITIONS)) {
            rig.start();
            rig.write(network.foundations());
            Rig.await("the communities", () -> rig.store.directory().size() == COMMUNITIES);
            fill(rig, network);
            for (int round = 0; round < ROUNDS; round++) {
                double seconds = rig.secondsToRestore();
                System.out.printf(
                        "%,d posts of %,d communities: ready after %.1f s, %,.0f posts/s%n",
                        posts, COMMUNITIES, seconds, posts / seconds);
            }
        }
    }

    private void fill(Rig rig, TaggedPosts network) {
        for (int from = 0; from < posts; from += BATCH) {
            int to = Math.min(posts, from + BATCH);
            List<FirehoseEvent> some =
                    IntStream.range(from, to).mapToObj(network::post).toList();
            rig.write(some);
            Rig.await("the posts", () -> rig.rows() >= to);
        }
    }
}
