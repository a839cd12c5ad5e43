package org.impluvium.benchmarks;

import java.util.List;
import org.impluvium.schemas.avro.FirehoseEvent;

/**
 * Tagged posts per second from {@code firehose.events} through route and remember into feed rows, with the broker in the
 * same process. The posts wait in the topic before the applications start; start-up is not counted.
 */
final class PipelineThroughput {

    private static final int PARTITIONS = 8;
    private static final int COMMUNITIES = 1_000;

    private final int posts;

    PipelineThroughput(int posts) {
        this.posts = posts;
    }

    @SuppressWarnings("SystemOut") // Printing is what it is for.
    void run() throws Exception {
        TaggedPosts network = new TaggedPosts(COMMUNITIES);
        try (Rig rig = new Rig(PARTITIONS)) {
            rig.start();
            List<FirehoseEvent> foundations = network.foundations();
            rig.write(foundations);
            Rig.await("the communities", () -> rig.store.directory().size() == COMMUNITIES);
            warmUp(rig, network);
            double before = rig.rows();
            rig.write(network.posts(posts).subList(posts / 5, posts));
            int measured = posts - posts / 5;
            // The write itself takes part of the two cores: count from its end.
            double then = rig.rows();
            long start = System.nanoTime();
            Rig.await("the posts", () -> rig.rows() >= before + measured);
            double seconds = (System.nanoTime() - start) / 1e9;
            rig.stop();
            double skeleton = new TwoHopSkeleton(rig, PARTITIONS).run(foundations.size() + (long) posts);
            System.out.printf(
                    "%,d tagged posts became feed rows in %.1f s: %,.0f posts/s (%d partitions, %d communities;"
                            + " %,.0f posts were through before the clock started); a bare skeleton of two hops"
                            + " in the same run: %,.0f events/s, of which this is %.2f%n",
                    (long) (before + measured - then),
                    seconds,
                    (before + measured - then) / seconds,
                    PARTITIONS,
                    COMMUNITIES,
                    then - before,
                    skeleton,
                    (before + measured - then) / seconds / skeleton);
        }
    }

    private void warmUp(Rig rig, TaggedPosts network) {
        int first = posts / 5;
        double before = rig.rows();
        rig.write(network.posts(first));
        Rig.await("the first posts", () -> rig.rows() >= before + first);
    }
}
