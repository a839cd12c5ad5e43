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
 * What a post and a first page cost each of one, two and three feed nodes beyond what it costs to be there: processor time, and bytes
 * read and written by system calls, sockets and disks together. How much faster several are cannot be seen on one machine. Writes a
 * plot beside the table.
 */
final class WorkByNodes {

    private static final int MOST_NODES = 3;
    private static final int COMMUNITIES = 300;
    private static final int PARTITIONS = 6;
    private static final int PER_SECOND = 1_000;

    /** Before the one that is measured: until then the just-in-time compilers cost more than what they compile. */
    private static final int WARM_ROUNDS = 3;

    private static final Duration REST = Duration.ofSeconds(10);

    private final int count;
    private final HttpClient client = HttpClient.newHttpClient();

    /** @param count posts, and then reads, of a round */
    WorkByNodes(int count) {
        this.count = count;
    }

    /** Of one node, on average. */
    private record Cost(double micros, double bytes) {

        static Cost between(List<FeedNodeProcess.Work> before, List<FeedNodeProcess.Work> after) {
            double micros = 0;
            double bytes = 0;
            for (int i = 0; i < before.size(); i++) {
                micros += after.get(i).cpu().minus(before.get(i).cpu()).toNanos() / 1e3;
                bytes += after.get(i).bytes() - before.get(i).bytes();
            }
            return new Cost(micros / before.size(), bytes / before.size());
        }

        Cost minus(Cost other) {
            return new Cost(micros - other.micros, bytes - other.bytes);
        }

        Cost times(double factor) {
            return new Cost(micros * factor, bytes * factor);
        }
    }

    private record Spent(Cost cost, double seconds) {

        /** @param rest what a second costs in which nothing happens */
        Cost beyond(Cost rest) {
            return cost.minus(rest.times(seconds));
        }
    }

    /** @param rest of a second in which nothing happens */
    private record Costs(Cost post, Cost read, Cost rest) {}

    @SuppressWarnings("SystemOut") // Printing is what it is for.
    void run() throws Exception {
        List<LogLogPlot.Point> posts = new ArrayList<>();
        List<LogLogPlot.Point> reads = new ArrayList<>();
        for (int nodes = 1; nodes <= MOST_NODES; nodes++) {
            Costs costs = measure(nodes);
            System.out.printf(
                    "%d feed nodes, each: a second of rest %,.0f µs; beyond it, a post %.0f µs, %,.0f bytes; a read %.0f µs, %,.0f bytes%n",
                    nodes,
                    costs.rest().micros(),
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
        for (int round = 0; round < WARM_ROUNDS; round++) {
            post(rig, network, nodes, round);
            read(nodes, network);
        }
        Spent resting = spent(nodes, () -> LockSupport.parkNanos(REST.toNanos()));
        Cost rest = resting.cost().times(1 / resting.seconds());
        Spent posting = spent(nodes, () -> post(rig, network, nodes, WARM_ROUNDS));
        Spent reading = spent(nodes, () -> read(nodes, network));
        return new Costs(
                posting.beyond(rest).times(1.0 / count), reading.beyond(rest).times(1.0 / count), rest);
    }

    private static Spent spent(List<FeedNodeProcess> nodes, Runnable what) {
        List<FeedNodeProcess.Work> before = FeedNodeProcess.work(nodes);
        long begun = System.nanoTime();
        what.run();
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new Spent(Cost.between(before, FeedNodeProcess.work(nodes)), seconds);
    }

    private void post(Rig rig, TaggedPosts network, List<FeedNodeProcess> nodes, int round) {
        int from = round * count;
        try (var producer = rig.producer()) {
            steadily(i -> rig.write(producer, network.post(from + i)));
        }
        Rig.await("the posts", () -> hold(nodes, network, from + count));
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
