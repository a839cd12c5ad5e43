package org.impluvium.benchmarks;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * What a post and a first page cost each of one, two and three feed nodes: processor time, and bytes read and written by system calls,
 * sockets and disks together. How much faster several are cannot be seen on one machine. Writes a plot beside the table.
 */
final class WorkByNodes {

    private static final int MOST_NODES = 3;
    private static final int COMMUNITIES = 300;
    private static final int PARTITIONS = 6;
    private static final int PER_SECOND = 1_000;

    private final int count;
    private final HttpClient client = HttpClient.newHttpClient();

    /** @param count posts, and then reads, that are measured; as many go before, for the compilers */
    WorkByNodes(int count) {
        this.count = count;
    }

    /** Of one node, for one post or read. */
    private record Cost(double micros, double bytes) {

        static Cost between(FeedNodeProcess.Work before, FeedNodeProcess.Work after, int times) {
            return new Cost(
                    after.cpu().minus(before.cpu()).toNanos() / 1e3 / times,
                    (double) (after.bytes() - before.bytes()) / times);
        }
    }

    private record Costs(Cost post, Cost read) {}

    @SuppressWarnings("SystemOut") // Printing is what it is for.
    void run() throws Exception {
        List<LogLogPlot.Point> posts = new ArrayList<>();
        List<LogLogPlot.Point> reads = new ArrayList<>();
        for (int nodes = 1; nodes <= MOST_NODES; nodes++) {
            Costs costs = measure(nodes);
            System.out.printf(
                    "%d feed nodes, each: a post %.0f µs, %,.0f bytes; a read %.0f µs, %,.0f bytes%n",
                    nodes,
                    costs.post().micros(),
                    costs.post().bytes(),
                    costs.read().micros(),
                    costs.read().bytes());
            posts.add(new LogLogPlot.Point(nodes, costs.post().micros()));
            reads.add(new LogLogPlot.Point(nodes, costs.read().micros()));
        }
        Path plot = Path.of("docs/plots/nodes.svg");
        Files.writeString(
                plot,
                new LogLogPlot("feed nodes", "µs")
                        .with("processor time of each node for a post", posts)
                        .with("processor time of each node for a read", reads)
                        .svg());
        System.out.println("plotted in " + plot);
    }

    private Costs measure(int count) throws Exception {
        TaggedPosts network = new TaggedPosts(COMMUNITIES);
        Path folder = Files.createTempDirectory("impluvium-nodes");
        List<FeedNodeProcess> nodes = new ArrayList<>();
        try (Rig rig = new Rig(PARTITIONS)) {
            rig.startProcessor();
            for (int number = 1; number <= count; number++) {
                nodes.add(FeedNodeProcess.start(number, folder, rig.kafka(), PARTITIONS, count > 1));
            }
            Rig.await("the nodes", () -> nodes.stream().allMatch(FeedNodeProcess::isReady));
            rig.write(network.foundations());
            return measure(rig, network, nodes);
        } finally {
            nodes.forEach(FeedNodeProcess::close);
            Rig.delete(folder);
        }
    }

    private Costs measure(Rig rig, TaggedPosts network, List<FeedNodeProcess> nodes) {
        post(rig, network, 0);
        Rig.await("the first posts", () -> hold(nodes, network, count));
        List<FeedNodeProcess.Work> before = FeedNodeProcess.work(nodes);
        post(rig, network, count);
        Rig.await("the posts", () -> hold(nodes, network, 2 * count));
        List<FeedNodeProcess.Work> between = FeedNodeProcess.work(nodes);
        Cost post = mean(before, between, count);
        read(nodes, network);
        List<FeedNodeProcess.Work> warm = FeedNodeProcess.work(nodes);
        read(nodes, network);
        return new Costs(post, mean(warm, FeedNodeProcess.work(nodes), count));
    }

    private static Cost mean(List<FeedNodeProcess.Work> before, List<FeedNodeProcess.Work> after, int times) {
        double micros = 0;
        double bytes = 0;
        for (int i = 0; i < before.size(); i++) {
            Cost cost = Cost.between(before.get(i), after.get(i), times);
            micros += cost.micros() / before.size();
            bytes += cost.bytes() / before.size();
        }
        return new Cost(micros, bytes);
    }

    private void post(Rig rig, TaggedPosts network, int from) {
        try (var producer = rig.producer()) {
            steadily(i -> rig.write(producer, network.post(from + i)));
        }
    }

    /** First pages of any community from any node. */
    private void read(List<FeedNodeProcess> nodes, TaggedPosts network) {
        Random random = new Random(7);
        steadily(i -> {
            FeedNodeProcess node = nodes.get(random.nextInt(nodes.size()));
            int status = status(node, network.feedUri(random.nextInt(COMMUNITIES)));
            if (status != 200) {
                throw new IllegalStateException("a read was answered with " + status);
            }
        });
    }

    private interface Step {
        void take(int number);
    }

    private void steadily(Step step) {
        long next = System.nanoTime();
        for (int i = 0; i < count; i++) {
            step.take(i);
            next += Duration.ofSeconds(1).toNanos() / PER_SECOND;
            LockSupport.parkNanos(next - System.nanoTime());
        }
    }

    /** Whether the newest post of the last community stands in its feed, at each node. */
    private boolean hold(List<FeedNodeProcess> nodes, TaggedPosts network, int posts) {
        String newest = TaggedPosts.uriOf(network.post(posts - 1));
        String feed = network.feedUri((posts - 1) % COMMUNITIES);
        return nodes.stream().allMatch(node -> node.get(client, path(feed)).contains(newest));
    }

    private int status(FeedNodeProcess node, String feed) {
        try {
            return client.send(
                            HttpRequest.newBuilder(node.service().resolve(path(feed)))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String path(String feed) {
        return "/xrpc/app.bsky.feed.getFeedSkeleton?limit=30&feed=" + feed;
    }
}
