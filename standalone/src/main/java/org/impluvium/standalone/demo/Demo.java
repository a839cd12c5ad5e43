package org.impluvium.standalone.demo;

import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.impluvium.atproto.syntax.AtUri;
import org.impluvium.loadtests.generator.DemoNetwork;
import org.impluvium.loadtests.generator.GeneratedNetwork;
import org.impluvium.loadtests.model.FeedModel;
import org.impluvium.loadtests.simulator.NetworkSimulator;
import org.impluvium.loadtests.simulator.PlcDirectory;
import org.impluvium.standalone.node.Node;
import org.impluvium.standalone.reads.FeedReader;

/** A made-up network behind a local server, and the look at what a node made of it. */
public final class Demo implements AutoCloseable {

    private static final int FRAMES = 6_000;
    private static final Duration LOOK = Duration.ofMillis(200);

    /** When nothing has moved for so long, nothing more will come. */
    private static final Duration AT_REST = Duration.ofSeconds(5);

    /** Then it is told how far it came, ready or not. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    /** Whether the process is about to end. */
    @FunctionalInterface
    public interface Ending {

        /** Waits a while at most, and returns whether the end has come. */
        boolean comesWithin(Duration patience) throws InterruptedException;
    }

    private final PrintStream out;
    private final Vertx vertx = Vertx.vertx();
    private final GeneratedNetwork network;
    private final NetworkSimulator simulator;
    private final FeedModel expected;

    private Demo(PrintStream out, long seed, Duration retention, long nowMicros) {
        this.out = out;
        network = DemoNetwork.create(seed, FRAMES, nowMicros);
        expected = network.model(nowMicros, retention);
        simulator = NetworkSimulator.start(vertx, network.frames());
        simulator.serve(PlcDirectory.of(network.accounts(), simulator.http()));
    }

    /** Makes up the network of a seed, which ends now, and serves it. */
    public static Demo begin(PrintStream out, long seed, Duration retention, long nowMicros) {
        out.printf("Making up a network (seed %d) and serving it as a PDS would, with its PLC directory …%n", seed);
        return new Demo(out, seed, retention, nowMicros);
    }

    /** Where the network can be read from. */
    public URI source() {
        return simulator.uri();
    }

    /** Where the documents of its accounts are asked for. */
    public URI directory() {
        return simulator.http();
    }

    /**
     * Follows the node until the feeds are as expected, or nothing moves any more.
     *
     * @param over asked whether to leave early
     */
    public void follow(Node node, Ending over) throws InterruptedException {
        long expectedPosts = expected.communities().stream()
                .mapToLong(community -> expected.walk(community, 100).size())
                .sum();
        Progress last = Progress.of(node);
        long beganNanos = System.nanoTime();
        long movedNanos = beganNanos;
        boolean more = true;
        while (more && !over.comesWithin(LOOK)) {
            Progress now = Progress.of(node);
            now.show(out, network.frames().size());
            if (!now.equals(last) || !node.isReady()) {
                last = now;
                movedNanos = System.nanoTime();
            }
            boolean complete = now.frames() >= network.frames().size() && now.posts() == expectedPosts;
            more = !complete && !isPast(movedNanos, AT_REST) && !isPast(beganNanos, LONGEST);
        }
    }

    private static boolean isPast(long sinceNanos, Duration patience) {
        return System.nanoTime() - sinceNanos > patience.toNanos();
    }

    /** Compares every feed with the expectation and prints what came of it; returns whether all are equal. */
    public boolean conclude(Node node) throws InterruptedException {
        FeedReader reader = new FeedReader(URI.create("http://localhost:" + node.port()));
        Map<AtUri, FeedCheck.Outcome> outcomes = new FeedCheck(reader).compare(expected);
        new Summary(out, node, reader).print(outcomes);
        return outcomes.values().stream().allMatch(FeedCheck.Outcome::isEqual);
    }

    @Override
    public void close() {
        simulator.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
