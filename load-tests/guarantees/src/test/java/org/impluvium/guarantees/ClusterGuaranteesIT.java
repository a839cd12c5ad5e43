package org.impluvium.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.impluvium.guarantees.cluster.Cluster;
import org.impluvium.guarantees.cluster.FaultTable;
import org.impluvium.guarantees.cluster.Load;
import org.impluvium.guarantees.cluster.Role;
import org.impluvium.guarantees.judge.HttpFeeds;
import org.impluvium.guarantees.judge.Judge;
import org.impluvium.guarantees.pipeline.EventLog;
import org.impluvium.guarantees.worlds.Batch;
import org.impluvium.guarantees.worlds.Frames;
import org.impluvium.guarantees.worlds.Poison;
import org.impluvium.loadtests.frames.Frame;
import org.impluvium.loadtests.model.FeedModel;
import org.impluvium.loadtests.simulator.NetworkSimulator;
import org.impluvium.loadtests.worlds.Delivery;
import org.impluvium.loadtests.worlds.RandomWorld;
import org.impluvium.loadtests.worlds.WorldEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Rule F0 under faults, from the stream's frames to HTTP answers: three brokers, a receiver, a processor and a feed node
 * as processes, of which one or another is killed or frozen while worlds stream in. One cluster lives through all tests;
 * each adds worlds of its own.
 */
@EnabledIfSystemProperty(
        named = "impluvium.guarantees.kills",
        matches = "[1-9][0-9]*",
        disabledReason = "-Dimpluvium.guarantees.kills=N says how often each fault strikes")
class ClusterGuaranteesIT {

    private static final int BROKERS = 3;
    /** Something is always under way. */
    private static final Pressure STEADY = new Pressure(2, 150);

    /** While a broker stands still more piles up than a receiver reads again, or a producer has sent. */
    private static final Pressure HIGH = new Pressure(6, 500);

    private static final Duration RETENTION = Duration.ofDays(7);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** How long a broker stands still: about as long as it takes the others to give it up. */
    private static final Duration FREEZE = Duration.ofSeconds(2);

    /** Longer than a transaction may last. */
    private static final Duration TRANSACTION = Duration.ofSeconds(7);

    private static final FaultTable FAULTS = new FaultTable();
    private static final Frames FRAMES = new Frames();

    private record Pressure(int worlds, int framesPerSecond) {}

    private static Vertx vertx;
    private static NetworkSimulator network;
    private static Cluster cluster;
    private static Random random;
    private static Batch soFar;

    @BeforeAll
    static void start() {
        random = new Random(Chance.seed("cluster"));
        soFar = new Batch(List.of(), List.of());
        vertx = Vertx.vertx();
        network = NetworkSimulator.start(vertx, List.of());
        cluster = Cluster.start(BROKERS, network.uri(), RETENTION);
    }

    @AfterAll
    static void stop() {
        System.out.println(FAULTS);
        System.out.println("processes killed: " + cluster.kills() + ", brokers frozen: " + cluster.freezes());
        cluster.close();
        network.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void shouldServeTheSameWhenTheReceiverIsKilled() {
        shouldSurvive("receiver killed", STEADY, () -> killAndStartAgain(Role.RECEIVER));
    }

    @Test
    void shouldServeTheSameWhenTheProcessorIsKilled() {
        shouldSurvive("processor killed", STEADY, () -> killAndStartAgain(Role.PROCESSOR));
    }

    @Test
    void shouldServeTheSameWhenTheFeedNodeIsKilled() {
        shouldSurvive("feed node killed", STEADY, () -> killAndStartAgain(Role.FEED_NODE));
    }

    @Test
    void shouldServeTheSameWhenABrokerIsKilled() {
        shouldSurvive("broker killed", STEADY, () -> {
            int node = 1 + random.nextInt(BROKERS);
            cluster.killBroker(node);
            pass(Duration.ofMillis(random.nextInt(1_000)));
            cluster.startBrokerAgain(node);
        });
    }

    @Test
    void shouldKeepStateOutputAndPositionTogetherWhenTheProcessorIsKilledWhileABrokerStandsStill() {
        shouldSurvive("processor killed, broker frozen", HIGH, () -> {
            int node = cluster.leaderOf(cluster.topics().communityChanges(), 0);
            whileFrozen(node, Role.PROCESSOR);
        });
    }

    @Test
    void shouldLoseNoFrameWhenTheReceiverIsKilledWhileABrokerIsAway() {
        shouldSurvive("receiver and broker killed", HIGH, () -> {
            // Positions can be saved meanwhile, events not all: the one must not overtake the other (rule I1).
            int cursors = cluster.leaderOf(cluster.topics().firehoseCursors(), 0);
            int node = cluster.leaders(cluster.topics().firehoseEvents()).stream()
                    .filter(leader -> leader != cursors)
                    .findFirst()
                    .orElseThrow();
            cluster.killBroker(node);
            pass(FREEZE);
            cluster.kill(Role.RECEIVER);
            cluster.startBrokerAgain(node);
            cluster.startAgain(Role.RECEIVER);
        });
    }

    @Test
    void shouldReadOnFromTheLastGoodPositionWhenPositionsArePoisoned() {
        shouldSurvive("receiver killed, positions poisoned", STEADY, () -> {
            cluster.kill(Role.RECEIVER);
            try (EventLog log = new EventLog(cluster.bootstrapServers(), cluster.topics())) {
                Poison.ofCursors(cluster.topics(), cluster.source())
                        .forEach(poison -> log.appendBytes(poison.topic(), poison.key(), poison.value()));
            }
            cluster.startAgain(Role.RECEIVER);
        });
    }

    @Test
    void shouldGoOnWhenAllBrokersStoodStillForLongerThanATransactionMayLast() {
        shouldSurvive("all brokers frozen", HIGH, () -> {
            List<Integer> nodes = IntStream.rangeClosed(1, BROKERS).boxed().toList();
            nodes.forEach(cluster::freezeBroker);
            pass(TRANSACTION);
            nodes.forEach(cluster::thawBroker);
        });
    }

    private static void whileFrozen(int node, Role role) {
        cluster.freezeBroker(node);
        // Late, so that much has piled up.
        long before = FREEZE.toMillis() / 2 + random.nextInt((int) FREEZE.toMillis() / 2);
        pass(Duration.ofMillis(before));
        cluster.kill(role);
        pass(FREEZE.minusMillis(before));
        cluster.thawBroker(node);
        cluster.startAgain(role);
    }

    private static void killAndStartAgain(Role role) {
        cluster.kill(role);
        pass(Duration.ofMillis(random.nextInt(1_000)));
        cluster.startAgain(role);
    }

    /** Does it as often as the switch says, each time while new worlds stream in. */
    private static void shouldSurvive(String fault, Pressure pressure, Runnable strike) {
        for (int round = 0; round < Chance.kills(); round++) {
            Batch fresh = freshWorlds(pressure.worlds());
            List<WorldEvent> delivered = Delivery.interleaved(fresh.events(), random.nextLong());
            // What is lost with a process must be something: the worlds' beginning is known to all by then.
            int begun = delivered.size() / 3;
            network.append(FRAMES.of(delivered.subList(0, begun)));
            cluster.awaitQuiet(FRAMES.lastSeq(), PATIENCE);
            List<Frame> rest = FRAMES.of(delivered.subList(begun, delivered.size()));
            try (Load load = new Load(network, rest, pressure.framesPerSecond())) {
                load.awaitShare(0.1 + 0.3 * random.nextDouble());
                assertThat(load.isGoingOn()).as("load before").isTrue();
                strike.run();
                assertThat(load.isGoingOn()).as("load afterwards").isTrue();
                FAULTS.fired(fault);
                load.awaitEnd();
            }
            cluster.awaitUp();
            cluster.awaitQuiet(FRAMES.lastSeq(), PATIENCE);
            Judge judge = Judge.ofFeedUris(model(), feed -> fresh.worldOf(feed).isPresent());
            shouldBeServed(judge, fault);
            FAULTS.judged(fault, pressure.worlds(), judge.feeds());
        }
        shouldBeServed(Judge.ofFeedUrisAtAGlance(model()), fault + ", all worlds so far");
    }

    private static Batch freshWorlds(int count) {
        Batch fresh = Batch.of(random.nextLong(), soFar.worlds().size(), count, nowMicros(), Frames::told);
        soFar = soFar.and(fresh);
        return fresh;
    }

    private static FeedModel model() {
        return new FeedModel(RandomWorld.after(Frames.heard(soFar.events())).state(), nowMicros(), RETENTION);
    }

    private static void shouldBeServed(Judge judge, String fault) {
        judge.shouldBeServed(
                new HttpFeeds(cluster.service()), Duration.ofMinutes(1), fault + "; logs in " + cluster.logs());
    }

    private static long nowMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    /** Lets time pass, because time is part of the fault. */
    private static void pass(Duration time) {
        Awaitility.await().pollDelay(time).atMost(time.plusMinutes(1)).until(() -> true);
    }
}
