package org.impluvium.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.FeedCursor;

/**
 * What a post and a read cost with 10 to 100,000 communities: the same number of posts each time, spread over all of them, and
 * heads read at random, past the pages at hand. Writes a plot beside the table.
 */
final class ScaleWithCommunities {

    private static final int PARTITIONS = 8;
    private static final int MEMBERS = 2;
    private static final int WARM_UP_COMMUNITIES = 1_000;
    private static final int MOST_ROUNDS = 14;
    private static final int READS = 50_000;
    private static final List<Integer> SIZES = List.of(10, 100, 1_000, 10_000, 100_000);

    private final int posts;

    /** @param posts at least one for each community of the largest size, or some have none */
    ScaleWithCommunities(int posts) {
        this.posts = posts;
    }

    private record Cost(double post, double read) {}

    @SuppressWarnings("SystemOut") // Printing is what it is for.
    void run() throws Exception {
        // What the compilers do first is nobody's cost.
        new WarmRounds(MOST_ROUNDS)
                .last(round -> 1e6 / measure(WARM_UP_COMMUNITIES).post());
        List<LogLogPlot.Point> writes = new ArrayList<>();
        List<LogLogPlot.Point> reads = new ArrayList<>();
        for (int communities : SIZES) {
            Cost cost = measure(communities);
            System.out.printf(
                    "%,7d communities: a post %.0f µs, a head %.1f µs%n", communities, cost.post(), cost.read());
            writes.add(new LogLogPlot.Point(communities, cost.post()));
            reads.add(new LogLogPlot.Point(communities, cost.read()));
        }
        Path plot = Path.of("docs/plots/communities.svg");
        Files.createDirectories(plot.getParent());
        Files.writeString(
                plot,
                new LogLogPlot("communities", "µs")
                        .with("a tagged post, both cores", writes)
                        .with("a head that is not at hand, one thread", reads)
                        .svg());
        System.out.println("plotted in " + plot);
    }

    /** µs by the clock: of each post while many are under way, and of each read by one thread. */
    private Cost measure(int communities) throws Exception {
        TaggedPosts network = new TaggedPosts(communities, MEMBERS);
        try (Rig rig = new Rig(PARTITIONS)) {
            rig.start();
            rig.write(network.foundations());
            Rig.await("the communities", () -> rig.store.directory().size() == communities);
            List<FirehoseEvent> all = network.posts(posts);
            int first = posts / 10;
            rig.write(all.subList(0, first));
            Rig.await("the first posts", () -> rig.rows() >= first);
            long start = System.nanoTime();
            rig.write(all.subList(first, posts));
            Rig.await("the posts", () -> rig.rows() >= posts);
            double post = (System.nanoTime() - start) / 1e3 / (posts - first);
            return new Cost(post, read(rig, network));
        }
    }

    private static double read(Rig rig, TaggedPosts network) throws Exception {
        List<Community> communities = new ArrayList<>();
        for (int c = 0; c < network.communities(); c++) {
            communities.add(rig.store.directory().byUri(network.configUri(c)).orElseThrow());
        }
        Random random = new Random(7);
        long start = 0;
        for (int i = -READS / 5; i < READS; i++) {
            if (i == 0) {
                start = System.nanoTime();
            }
            rig.store.feeds().page(communities.get(random.nextInt(communities.size())), FeedCursor.HEAD, 1);
        }
        return (System.nanoTime() - start) / 1e3 / READS;
    }
}
