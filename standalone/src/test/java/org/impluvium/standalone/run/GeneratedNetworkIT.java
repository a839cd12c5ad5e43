package org.impluvium.standalone.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;
import org.impluvium.loadtests.frames.Fault;
import org.impluvium.loadtests.generator.Forgery;
import org.impluvium.loadtests.generator.GeneratedNetwork;
import org.impluvium.loadtests.generator.GeneratorSettings;
import org.impluvium.loadtests.generator.NetworkGenerator;
import org.impluvium.loadtests.generator.OddFrame;
import org.impluvium.loadtests.simulator.NetworkSimulator;
import org.impluvium.loadtests.simulator.PlcDirectory;
import org.impluvium.receiver.ReceiverStatus;
import org.impluvium.receiver.SourceStatus;
import org.impluvium.receiver.frame.DropCause;
import org.impluvium.standalone.settings.Declared;
import org.impluvium.testsupport.KafkaExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Made-up networks over a real WebSocket: what comes out is what the reference model says. */
class GeneratedNetworkIT {

    private static final int PARTITIONS = 4;
    private static final Duration RETENTION = Duration.ofDays(7);

    /** Which of the model's causes each of the receiver's belongs to. */
    private static final Map<DropCause, Fault> FAULTS = faults();

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.shared();

    private static Vertx vertx;

    @TempDir
    Path data;

    @BeforeAll
    static void startEventLoops() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stopEventLoops() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void shouldServeTheFeedsThatTheModelExpects() throws Exception {
        long seed = ThreadLocalRandom.current().nextLong();
        System.out.println("seed " + seed);
        GeneratedNetwork network = NetworkGenerator.generate(
                GeneratorSettings.of(seed, 30, 5, 3_000, nowMicros()).withForgeries(0));

        try (NetworkSimulator simulator = NetworkSimulator.start(vertx, network.frames());
                WholePath impluvium = start(simulator, network)) {
            impluvium.awaitFeeds(expectation(network));
            awaitAllFrames(impluvium, network);
            assertThat(impluvium.node().receiverStatus().drops()).isEmpty();
            assertThat(impluvium.node().receiverStatus().unproven()).isEmpty();
        }
    }

    @Test
    void shouldServeNothingThatIsForged() throws Exception {
        long seed = ThreadLocalRandom.current().nextLong();
        System.out.println("seed " + seed);
        GeneratedNetwork network = NetworkGenerator.generate(
                GeneratorSettings.of(seed, 30, 5, 3_000, nowMicros()).withForgeries(0.1));

        try (NetworkSimulator simulator = NetworkSimulator.start(vertx, network.frames());
                WholePath impluvium = start(simulator, network)) {
            impluvium.awaitFeeds(expectation(network));
            awaitAllFrames(impluvium, network);
            Map<String, Long> refused = new TreeMap<>();
            ReceiverStatus status = impluvium.node().receiverStatus();
            status.unproven().forEach((objection, count) -> refused.put(objection.tag(), count));
            refused.put(DropCause.REV_IN_FUTURE.tag(), status.drops().get(DropCause.REV_IN_FUTURE));
            assertThat(refused).isEqualTo(forgeries(network));
        }
    }

    private static Map<String, Long> forgeries(GeneratedNetwork network) {
        assertThat(network.forgeries()).containsOnlyKeys(Forgery.values());
        Map<String, Long> byCause = new TreeMap<>();
        network.forgeries().forEach((forgery, count) -> byCause.merge(forgery.cause(), (long) count, Long::sum));
        return byCause;
    }

    private static void awaitAllFrames(WholePath impluvium, GeneratedNetwork network) {
        Awaitility.await("all frames").atMost(WholePath.PATIENCE).until(() -> {
            SourceStatus source = impluvium.node().receiverStatus().sources().get(0);
            return source.frames() == network.frames().size() && source.inFlight() == 0;
        });
    }

    @Test
    void shouldDropAndCountDamagedFramesAndServeTheRest() throws Exception {
        long seed = ThreadLocalRandom.current().nextLong();
        System.out.println("seed " + seed);
        GeneratedNetwork network = NetworkGenerator.generate(GeneratorSettings.of(seed, 30, 5, 3_000, nowMicros())
                .withForgeries(0)
                .withOddFrames(EnumSet.allOf(OddFrame.class), 0.1));

        try (NetworkSimulator simulator = NetworkSimulator.start(vertx, network.frames());
                WholePath impluvium = start(simulator, network)) {
            impluvium.awaitFeeds(expectation(network));
            awaitAllFrames(impluvium, network);
            shouldCount(drops(impluvium.node().receiverStatus().drops()), network.faults());
        }
    }

    private WholePath start(NetworkSimulator simulator, GeneratedNetwork network) throws Exception {
        simulator.serve(PlcDirectory.of(network.accounts(), simulator.http()));
        return WholePath.start(
                KAFKA.bootstrapServers(),
                KAFKA.uniqueName("generated"),
                data,
                PARTITIONS,
                "7d",
                simulator.uri().toString(),
                Map.of(
                        Declared.PLC, List.of(simulator.http().toString()),
                        Declared.ALLOWED_NETWORKS, List.of("127.0.0.1")));
    }

    private static Map<String, ExpectedFeed> expectation(GeneratedNetwork network) {
        Map<String, ExpectedFeed> feeds = ExpectedFeed.allOf(network.model(nowMicros(), RETENTION));
        assertThat(feeds.values()).anyMatch(feed -> feed.pages(7).size() > 1);
        return feeds;
    }

    /** What the prefilter finds not to matter (I2) is dropped before its repository, rev or blocks are looked at. */
    private static void shouldCount(Map<Fault, Integer> counted, Map<Fault, Integer> strewnIn) {
        assertThat(counted.keySet())
                .isSubsetOf(strewnIn.keySet())
                .contains(Fault.BAD_REPOSITORY, Fault.BAD_REV, Fault.FUTURE_REV, Fault.JUNK_PATH);
        assertThat(counted)
                .allSatisfy(
                        (fault, count) -> assertThat(count).as(fault.name()).isLessThanOrEqualTo(strewnIn.get(fault)));
        assertThat(counted)
                .containsEntry(Fault.DAMAGED_FRAME, strewnIn.get(Fault.DAMAGED_FRAME))
                .containsEntry(Fault.UNKNOWN_KIND, strewnIn.get(Fault.UNKNOWN_KIND));
    }

    private static Map<Fault, Integer> drops(Map<DropCause, Long> drops) {
        Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
        drops.forEach((cause, count) -> faults.merge(FAULTS.get(cause), count.intValue(), Integer::sum));
        return faults;
    }

    private static Map<DropCause, Fault> faults() {
        Map<DropCause, Fault> faults = new EnumMap<>(DropCause.class);
        faults.put(DropCause.FRAME_MALFORMED, Fault.DAMAGED_FRAME);
        faults.put(DropCause.HEADER_INVALID, Fault.DAMAGED_FRAME);
        faults.put(DropCause.FIELD_INVALID, Fault.DAMAGED_FRAME);
        faults.put(DropCause.UNKNOWN_KIND, Fault.UNKNOWN_KIND);
        faults.put(DropCause.REMOVED_KIND, Fault.UNKNOWN_KIND);
        faults.put(DropCause.UNKNOWN_OPERATION, Fault.UNKNOWN_KIND);
        faults.put(DropCause.REPOSITORY_INVALID, Fault.BAD_REPOSITORY);
        faults.put(DropCause.REV_INVALID, Fault.BAD_REV);
        faults.put(DropCause.REV_IN_FUTURE, Fault.FUTURE_REV);
        faults.put(DropCause.BLOCKS_MALFORMED, Fault.DAMAGED_BLOCKS);
        faults.put(DropCause.PATH_INVALID, Fault.JUNK_PATH);
        faults.put(DropCause.BLOCK_MISSING, Fault.BLOCK_MISSING);
        faults.put(DropCause.BLOCK_CORRUPT, Fault.WRONG_CID);
        return faults;
    }

    private static long nowMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }
}
