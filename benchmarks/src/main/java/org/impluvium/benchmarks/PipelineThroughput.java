package org.impluvium.benchmarks;

import java.util.List;
import java.util.stream.IntStream;
import org.impluvium.schemas.avro.FirehoseEvent;

/**
 * Tagged posts per second from {@code firehose.events} through route and remember into feed rows, with the broker in the
 * same process, round after round until the compilers rest; then a bare skeleton of the two hops over the same events.
 */
final class PipelineThroughput {

    private static final int PARTITIONS = 8;
    private static final int POSTS = 100_000;
    private static final int MOST_ROUNDS = 25;

    private final int communities;

    /** @param communities each with its own authors, who post in turn */
    PipelineThroughput(int communities) {
        this.communities = communities;
    }

    @SuppressWarnings("SystemOut") // Printing is what it is for.
    void run() throws Exception {
        TaggedPosts network = new TaggedPosts(communities);
        try (Rig rig = new Rig(PARTITIONS)) {
            rig.start();
            List<FirehoseEvent> foundations = network.foundations();
            rig.write(foundations);
            Rig.await("the communities", () -> rig.store.directory().size() == communities);
            double rate = new WarmRounds(MOST_ROUNDS).last(number -> round(rig, network, number));
            long events = foundations.size() + (long) rig.rows();
            rig.stop();
            double skeleton = new TwoHopSkeleton(rig, PARTITIONS).run(events, POSTS);
            System.out.printf(
                    "%,.0f tagged posts/s became feed rows (%d partitions, %d communities);"
                            + " a bare skeleton of two hops in the same run: %,.0f events/s, of which this is %.2f%n",
                    rate, PARTITIONS, communities, skeleton, rate / skeleton);
        }
    }

    /** Posts a second; what was through before the last one was written is not counted: writing takes part of the two cores. */
    private double round(Rig rig, TaggedPosts network, int number) {
        double before = rig.rows();
        rig.write(IntStream.range(number * POSTS, (number + 1) * POSTS)
                .mapToObj(network::post)
                .toList());
        double then = rig.rows();
        long start = System.nanoTime();
        Rig.await("the posts", () -> rig.rows() >= before + POSTS);
        return (before + POSTS - then) / ((System.nanoTime() - start) / 1e9);
    }
}
