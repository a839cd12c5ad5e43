package org.impluvium.benchmarks;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.impluvium.captures.generate.CaptureGenerator;
import org.impluvium.captures.replay.LogOpener;
import org.impluvium.captures.replay.ReplaySettings;
import org.impluvium.captures.replay.server.ReplayServer;
import org.impluvium.loadtests.volume.Mix;
import org.impluvium.loadtests.volume.VolumeSettings;
import org.impluvium.receiver.FirehoseReceiver;
import org.impluvium.receiver.ReceiverSettings;
import org.impluvium.receiver.capture.OnDamage;
import org.impluvium.receiver.source.SourceUri;

/**
 * Frames a second from a WebSocket of this machine through the prefilter until all of it that matters is with the broker, and beside it,
 * in the same run and in turns, a client of the same library that throws everything away. The live mix, round and round;
 * the sender is in this process and takes its share of the two cores.
 */
final class ReceiveSpeed {

    private static final int ROUNDS = 4;
    private static final Duration WARM_UP = Duration.ofSeconds(6);
    private static final Duration ROUND = Duration.ofSeconds(8);
    private static final int MAX_MESSAGE_BYTES = 6 << 20;

    private final int frames;
    private final Vertx vertx = Vertx.vertx();

    /** @param frames that are different */
    ReceiveSpeed(int frames) {
        this.frames = frames;
    }

    @SuppressWarnings("SystemOut") // Printing is what it is for.
    void run() throws Exception {
        Path folder = Files.createTempDirectory("impluvium-receive");
        Path capture = folder.resolve("live.atcap");
        long now = Instant.now().getEpochSecond() * 1_000_000;
        CaptureGenerator.write(VolumeSettings.of(5, frames, Mix.LIVE, now), capture, quiet());
        var log = new LogOpener(OnDamage.STOP, quiet()).open(List.of(capture));
        List<Double> bare = new ArrayList<>();
        List<Double> received = new ArrayList<>();
        try (Rig rig = new Rig(8);
                ReplayServer sender = ReplayServer.start(log, ReplaySettings.DEFAULT.looping(), new NoListener())) {
            for (int round = 0; round <= ROUNDS; round++) {
                double reader = bareReader(sender.port());
                double receiver = receiver(rig, sender.port());
                // The first round warms up what all have in common.
                if (round > 0) {
                    bare.add(reader);
                    received.add(receiver);
                }
                System.out.printf("round %d: receiver %,.0f frames/s, bare reader %,.0f%n", round, receiver, reader);
            }
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
            Files.delete(capture);
            Files.delete(folder);
        }
        System.out.printf(
                "live mix, mean frame %,d bytes: %,.0f frames/s prefiltered and acknowledged, %.2f of a bare reader's %,.0f%n",
                log.extent().bytes() / log.extent().frames(),
                median(received),
                median(received) / median(bare),
                median(bare));
    }

    private double receiver(Rig rig, int port) throws Exception {
        String source = "ws://127.0.0.1:" + port + "?verify=off&cursor=oldest";
        try (FirehoseReceiver receiver = new FirehoseReceiver(
                ReceiverSettings.of(List.of(SourceUri.parse(source))),
                rig.topics,
                Map.of("bootstrap.servers", rig.kafka()),
                new SimpleMeterRegistry(),
                Clock.systemUTC(),
                Optional.empty(),
                Throwable::printStackTrace)) {
            receiver.start();
            // A frame counts when it and all before it are acknowledged.
            return rate(() -> receiver.status().frames()
                    - receiver.status().sources().get(0).inFlight());
        }
    }

    private double bareReader(int port) throws Exception {
        AtomicLong frames = new AtomicLong();
        WebSocketClient client = vertx.createWebSocketClient(
                new WebSocketClientOptions().setMaxFrameSize(MAX_MESSAGE_BYTES).setMaxMessageSize(MAX_MESSAGE_BYTES));
        WebSocket socket = client.connect(new WebSocketConnectOptions()
                        .setHost("127.0.0.1")
                        .setPort(port)
                        .setURI("/xrpc/com.atproto.sync.subscribeRepos?cursor=0"))
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        socket.binaryMessageHandler(message -> frames.incrementAndGet());
        double rate = rate(frames::get);
        socket.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        client.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        return rate;
    }

    private static double rate(LongSupplier count) {
        LockSupport.parkNanos(WARM_UP.toNanos());
        long before = count.getAsLong();
        long start = System.nanoTime();
        LockSupport.parkNanos(ROUND.toNanos());
        return (count.getAsLong() - before) / ((System.nanoTime() - start) / 1e9);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
    }

    private static PrintStream quiet() {
        return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    }
}
