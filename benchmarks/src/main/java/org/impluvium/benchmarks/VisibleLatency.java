package org.impluvium.benchmarks;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.impluvium.loadtests.frames.Frame;
import org.impluvium.loadtests.simulator.NetworkSimulator;
import org.impluvium.receiver.FirehoseReceiver;
import org.impluvium.receiver.ReceiverSettings;
import org.impluvium.receiver.source.SourceUri;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.FeedCursor;
import org.impluvium.store.port.FeedUnavailableException;

/**
 * From a frame's leaving the sender to the post's standing in its feed: tagged posts at a steady rate over a WebSocket on this
 * machine, one community's head read again and again. The time between two readings is part of what is measured.
 */
final class VisibleLatency {

    private static final int SECONDS = 30;
    /** So long the compilers keep one of two cores busy. */
    private static final int WARM_UP_SECONDS = 150;

    private final int postsPerSecond;
    private final Map<String, Long> sentNanos = new ConcurrentHashMap<>();
    private final Map<String, Long> latencies = new HashMap<>();

    VisibleLatency(int postsPerSecond) {
        this.postsPerSecond = postsPerSecond;
    }

    @SuppressWarnings("SystemOut") // Printing is what it is for.
    void run() throws Exception {
        TaggedPosts network = new TaggedPosts(1);
        Vertx vertx = Vertx.vertx();
        try (Rig rig = new Rig(8);
                NetworkSimulator simulator = NetworkSimulator.start(vertx, List.of())) {
            rig.start();
            rig.write(network.foundations());
            Rig.await("the community", () -> rig.store.directory().size() == 1);
            try (FirehoseReceiver receiver = receiver(rig, simulator)) {
                receiver.start();
                Rig.await("the connection", () -> simulator.openConnections() == 1);
                Thread sender = new Thread(() -> send(network, simulator), "sender");
                sender.start();
                watch(rig, rig.store.directory().byUri(network.configUri(0)).orElseThrow(), sender);
            }
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        }
        print();
    }

    private static FirehoseReceiver receiver(Rig rig, NetworkSimulator simulator) {
        return new FirehoseReceiver(
                ReceiverSettings.of(List.of(SourceUri.parse(simulator.uri().toString()))),
                rig.topics,
                Map.of("bootstrap.servers", rig.kafka()),
                new SimpleMeterRegistry(),
                Clock.systemUTC(),
                Optional.empty(),
                Throwable::printStackTrace);
    }

    private void send(TaggedPosts network, NetworkSimulator simulator) {
        long interval = 1_000_000_000L / postsPerSecond;
        long next = System.nanoTime();
        int count = (WARM_UP_SECONDS + SECONDS) * postsPerSecond;
        for (int i = 0; i < count; i++) {
            FirehoseEvent post = network.post(i);
            byte[] frame = CommitFrames.of(post, i + 1L);
            String uri = TaggedPosts.uriOf(post);
            while (System.nanoTime() < next) {
                LockSupport.parkNanos(next - System.nanoTime());
            }
            next += interval;
            boolean measured = i >= WARM_UP_SECONDS * postsPerSecond;
            if (measured) {
                sentNanos.put(uri, System.nanoTime());
            }
            simulator.append(List.of(new Frame(post.getReceivedMicros(), frame)));
        }
    }

    private void watch(Rig rig, Community community, Thread sender) throws FeedUnavailableException {
        int expected = SECONDS * postsPerSecond;
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(WARM_UP_SECONDS + SECONDS + 30L);
        while (latencies.size() < expected && System.nanoTime() < patience) {
            List<String> head =
                    rig.store.feeds().page(community, FeedCursor.HEAD, head()).posts();
            long now = System.nanoTime();
            for (String uri : head) {
                Long sent = sentNanos.get(uri);
                if (sent != null) {
                    latencies.putIfAbsent(uri, now - sent);
                }
            }
            LockSupport.parkNanos(1_000_000);
        }
        if (sender.isAlive()) {
            throw new IllegalStateException("the sender did not keep its rate");
        }
    }

    /** As many as come in a fifth of a second, so that none is pushed out between two looks. */
    private int head() {
        return Math.max(100, postsPerSecond / 5);
    }

    @SuppressWarnings("SystemOut") // Printing is what it is for.
    private void print() {
        List<Long> all = new ArrayList<>(latencies.values());
        long[] sorted = all.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        System.out.printf(
                "%,d of %,d posts seen at %d posts/s; visible after p50 %.1f ms, p90 %.1f ms, p99 %.1f ms, max %.1f ms%n",
                sorted.length,
                SECONDS * postsPerSecond,
                postsPerSecond,
                at(sorted, 0.50),
                at(sorted, 0.90),
                at(sorted, 0.99),
                at(sorted, 1));
    }

    private static double at(long[] sorted, double quantile) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.ceil(quantile * sorted.length) - 1] / 1e6;
    }
}
