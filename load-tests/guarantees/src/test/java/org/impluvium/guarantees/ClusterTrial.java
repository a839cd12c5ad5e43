package org.impluvium.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.impluvium.guarantees.cluster.Cluster;
import org.impluvium.guarantees.cluster.FaultTable;
import org.impluvium.guarantees.cluster.Lights;
import org.impluvium.guarantees.cluster.Load;
import org.impluvium.guarantees.cluster.PatientClient;
import org.impluvium.guarantees.cluster.Readers;
import org.impluvium.guarantees.cluster.Relay;
import org.impluvium.guarantees.cluster.Size;
import org.impluvium.guarantees.cluster.Wiring;
import org.impluvium.guarantees.judge.HttpFeeds;
import org.impluvium.guarantees.judge.Judge;
import org.impluvium.guarantees.worlds.Batch;
import org.impluvium.guarantees.worlds.Frames;
import org.impluvium.loadtests.model.FeedModel;
import org.impluvium.loadtests.simulator.NetworkSimulator;
import org.impluvium.loadtests.worlds.Delivery;
import org.impluvium.loadtests.worlds.RandomWorld;
import org.impluvium.loadtests.worlds.WorldEvent;

/**
 * One cluster on which one fault after the other strikes while worlds stream in, and after each of which all feeds are held
 * against the reference model, at every feed node. Where the cluster is large enough to stand losses, feeds are read all the
 * time, too, and posts are looked for. For one thread.
 */
final class ClusterTrial implements AutoCloseable {

    /** How long it may take until a post is seen, whatever single process is lost or started again. */
    private static final Duration VISIBLE = Duration.ofSeconds(15);

    private static final Duration RETENTION = Duration.ofDays(7);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final FaultTable faults = new FaultTable();
    private final Vertx vertx = Vertx.vertx();
    private final Random random;
    private final NetworkSimulator network;
    private final Relay relay;
    private final Cluster cluster;
    private final Lights lights;
    private Batch soFar = new Batch(List.of(), List.of());

    /** What comes while a fault strikes. */
    record Pressure(int worlds, int eventsPerSecond) {

        /** Something is always under way. */
        static final Pressure STEADY = new Pressure(2, 150);

        /** While a broker stands still more piles up than a receiver reads again, or a producer has sent. */
        static final Pressure HIGH = new Pressure(6, 500);

        /** Something is under way for minutes. */
        static final Pressure LONG = new Pressure(4, 15);
    }

    /**
     * When posts that come meanwhile are seen, in a cluster that can stand losses. Whatever strikes, reads are answered, and all
     * feeds are right afterwards.
     */
    enum Posts {
        /** Within {@link #VISIBLE}. */
        SOON,
        /** When what was taken away is there again. */
        LATE
    }

    private ClusterTrial(Size size, long seed) {
        random = new Random(seed);
        Wiring wiring = Wiring.of(size);
        network = NetworkSimulator.start(vertx, wiring.own(Wiring.Wire.SERVICE), List.of());
        relay = new Relay(network);
        cluster = Cluster.start(size, wiring, network.uri(), RETENTION);
        lights = size.standsLosses()
                ? Lights.everywhere(relay, cluster.topics().communityChanges())
                : Lights.none(relay);
    }

    static ClusterTrial start(Size size, long seed) {
        return new ClusterTrial(size, seed);
    }

    Cluster cluster() {
        return cluster;
    }

    Random random() {
        return random;
    }

    /** Something that a fault's row in the table should say. */
    void remark(String fault, String remark) {
        faults.remark(fault, remark);
    }

    /** Waits until something is so, and returns how long that took, to about a fiftieth of a second. */
    Duration awaitAndTime(String what, Callable<Boolean> isSo) {
        long begun = System.nanoTime();
        Awaitility.await(what)
                .atMost(PATIENCE)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(isSo);
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** Waits until a post that is told now has been seen, wherever it belongs. */
    void awaitNewPostsSeen() {
        lights.awaitSeen(PATIENCE);
    }

    /** Does it as often as the switch says, each time while new worlds stream in; what came of it is printed at once. */
    void shouldSurvive(String fault, Pressure pressure, Posts posts, Runnable strike) {
        for (int round = 0; round < Chance.kills(); round++) {
            try {
                shouldSurviveOnce(fault, pressure, posts, strike);
            } finally {
                System.out.println(faults.lineOf(fault));
            }
        }
    }

    private void shouldSurviveOnce(String fault, Pressure pressure, Posts posts, Runnable strike) {
        Batch fresh = freshWorlds(pressure.worlds());
        List<WorldEvent> delivered = Delivery.interleaved(fresh.events(), random.nextLong());
        // What is lost with a process must be something: the worlds' beginning is known to all by then.
        int begun = delivered.size() / 3;
        relay.tell(delivered.subList(0, begun));
        cluster.awaitQuiet(relay.position(), PATIENCE);
        List<WorldEvent> rest = delivered.subList(begun, delivered.size());
        PatientClient client = new PatientClient(cluster.services());
        try (Lights.Shining shining = lights.shine(client)) {
            lights.awaitSeen(PATIENCE);
            strikeUnderLoad(fault, client, new Load(relay, rest, pressure.eventsPerSecond()), strike);
            faults.seen(fault, shining.slowest());
        }
        faults.read(fault, client.figures());
        cluster.awaitQuiet(relay.position(), PATIENCE);
        shouldBeRight(fault, fresh);
        shouldHaveBeenAnswered(fault, client);
        if (posts == Posts.SOON) {
            assertThat(faults.slowestSeen(fault))
                    .as("%s: until a post was seen", fault)
                    .isLessThan(VISIBLE);
        }
    }

    private void strikeUnderLoad(String fault, PatientClient client, Load load, Runnable strike) {
        try (load;
                Readers readers = new Readers(client, lights.feeds(), random.nextLong())) {
            load.awaitShare(0.1 + 0.3 * random.nextDouble());
            assertThat(load.isGoingOn()).as("load before").isTrue();
            strike.run();
            assertThat(load.isGoingOn()).as("load afterwards").isTrue();
            faults.fired(fault);
            load.awaitEnd();
            cluster.awaitUp();
            lights.awaitSeen(PATIENCE);
            assertThat(readers.areReading()).isEqualTo(cluster.size().standsLosses());
        }
    }

    private void shouldHaveBeenAnswered(String fault, PatientClient client) {
        assertThat(client.figures().failures())
                .as(
                        "%s: of %d reads %d were not answered; logs in %s",
                        fault, client.figures().answered(), client.figures().failed(), cluster.logs())
                .isEmpty();
    }

    private Batch freshWorlds(int count) {
        Batch fresh = Batch.of(random.nextLong(), soFar.worlds().size(), count, nowMicros(), Frames::told);
        soFar = soFar.and(fresh);
        return fresh;
    }

    private void shouldBeRight(String fault, Batch fresh) {
        FeedModel model = model();
        Judge judge = Judge.ofFeedUris(
                model, feed -> fresh.worldOf(feed).isPresent() || lights.feeds().contains(feed));
        Judge glance = Judge.ofFeedUrisAtAGlance(model);
        for (URI service : cluster.services()) {
            shouldBeServed(judge, service, fault);
            shouldBeServed(glance, service, fault + ", all worlds so far");
        }
        faults.judged(fault, fresh.worlds().size(), judge.feeds());
    }

    private FeedModel model() {
        List<WorldEvent> all = new ArrayList<>(soFar.events());
        all.addAll(lights.told());
        return new FeedModel(RandomWorld.after(Frames.heard(all)).state(), nowMicros(), RETENTION);
    }

    private void shouldBeServed(Judge judge, URI service, String fault) {
        judge.shouldBeServed(
                new HttpFeeds(service),
                Duration.ofMinutes(1),
                fault + " at " + service + "; logs in " + cluster.logs());
    }

    private static long nowMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    /** Lets time pass, because time is part of the fault. */
    static void pass(Duration time) {
        Awaitility.await().pollDelay(time).atMost(time.plusMinutes(1)).until(() -> true);
    }

    /** The table of all faults so far, for people. */
    @Override
    public String toString() {
        return faults + "\nkilled: " + cluster.kills() + ", stopped in order: " + cluster.stops() + ", frozen: "
                + cluster.freezes();
    }

    @Override
    public void close() {
        cluster.close();
        network.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
