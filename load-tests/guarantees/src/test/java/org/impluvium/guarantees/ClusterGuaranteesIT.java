package org.impluvium.guarantees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.impluvium.guarantees.ClusterTrial.Posts.LATE;
import static org.impluvium.guarantees.ClusterTrial.Posts.SOON;
import static org.impluvium.guarantees.ClusterTrial.Pressure.HIGH;
import static org.impluvium.guarantees.ClusterTrial.Pressure.LONG;
import static org.impluvium.guarantees.ClusterTrial.Pressure.STEADY;
import static org.impluvium.guarantees.ClusterTrial.pass;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.impluvium.guarantees.cluster.Cluster;
import org.impluvium.guarantees.cluster.Member;
import org.impluvium.guarantees.cluster.Role;
import org.impluvium.guarantees.cluster.Size;
import org.impluvium.guarantees.cluster.SmallDisk;
import org.impluvium.guarantees.cluster.WrongClock;
import org.impluvium.guarantees.pipeline.EventLog;
import org.impluvium.guarantees.worlds.Poison;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Rule F0 under faults, from the stream's frames to HTTP answers: brokers, receivers, processors and feed nodes as processes,
 * of which one or another is killed, frozen or started again while worlds stream in. One cluster lives through all tests; each
 * adds worlds of its own. In the normal build there is one of each but three brokers, and what needs more, or
 * minutes, is skipped.
 */
@EnabledIfSystemProperty(
        named = "impluvium.guarantees.kills",
        matches = "[1-9][0-9]*",
        disabledReason = "-Dimpluvium.guarantees.kills=N says how often each fault strikes")
class ClusterGuaranteesIT {

    /** How long a broker stands still: about as long as it takes the others to give it up. */
    private static final Duration FREEZE = Duration.ofSeconds(2);

    /** Longer than a transaction may last. */
    private static final Duration TRANSACTION = Duration.ofSeconds(10);

    /** Until others have all that a lost receiver had; the goal is 5 s, on a machine with nothing else to do. */
    private static final Duration FAIL_OVER = Duration.ofSeconds(15);

    private static ClusterTrial trial;
    private static Cluster cluster;
    private static ClusterFaults faults;

    @BeforeAll
    static void start() {
        trial = ClusterTrial.start(Size.given(), Chance.seed("cluster"));
        cluster = trial.cluster();
        faults = new ClusterFaults(trial);
    }

    @AfterAll
    static void stop() {
        System.out.println(trial);
        trial.close();
    }

    @Test
    void shouldServeTheSameWhenTheReceiverIsKilled() {
        trial.shouldSurvive("receiver killed", STEADY, SOON, () -> faults.lose(Role.RECEIVER));
    }

    @Test
    void shouldServeTheSameWhenTheProcessorIsKilled() {
        trial.shouldSurvive("processor killed", STEADY, SOON, () -> faults.lose(Role.PROCESSOR));
    }

    @Test
    void shouldServeTheSameWhenTheFeedNodeIsKilled() {
        trial.shouldSurvive("feed node killed", STEADY, SOON, () -> faults.lose(Role.FEED_NODE));
    }

    @Test
    void shouldServeTheSameWhenABrokerIsKilled() {
        trial.shouldSurvive("broker killed", STEADY, SOON, () -> faults.lose(Role.BROKER));
    }

    @Test
    void shouldKeepStateOutputAndPositionTogetherWhenTheProcessorIsKilledWhileABrokerStandsStill() {
        assumeTimeEnough();
        trial.shouldSurvive("processors killed, broker frozen", HIGH, LATE, () -> {
            Member broker = cluster.broker(cluster.leaderOf(cluster.topics().communityChanges(), 0));
            broker.freeze();
            // Late, so that much has piled up.
            long before = FREEZE.toMillis() / 2 + trial.random().nextInt((int) FREEZE.toMillis() / 2);
            pass(Duration.ofMillis(before));
            cluster.members(Role.PROCESSOR).forEach(Member::kill);
            pass(FREEZE.minusMillis(before));
            broker.thaw();
            cluster.members(Role.PROCESSOR).forEach(Member::start);
        });
    }

    @Test
    void shouldLoseNoFrameWhenTheReceiverIsKilledWhileABrokerIsAway() {
        assumeTimeEnough();
        trial.shouldSurvive("receivers and broker killed", HIGH, LATE, () -> {
            // Positions can be saved meanwhile, events not all: the one must not overtake the other (rule I1).
            int cursors = cluster.leaderOf(cluster.topics().firehoseCursors(), 0);
            Member broker = cluster.broker(cluster.leaders(cluster.topics().firehoseEvents()).stream()
                    .filter(leader -> leader != cursors)
                    .findFirst()
                    .orElseThrow());
            broker.kill();
            pass(FREEZE);
            cluster.members(Role.RECEIVER).forEach(Member::kill);
            broker.start();
            cluster.members(Role.RECEIVER).forEach(Member::start);
        });
    }

    @Test
    void shouldReadOnFromTheLastGoodPositionWhenPositionsArePoisoned() {
        trial.shouldSurvive("receivers killed, positions poisoned", STEADY, LATE, () -> {
            cluster.members(Role.RECEIVER).forEach(Member::kill);
            try (EventLog log = new EventLog(cluster.bootstrapServers(), cluster.topics())) {
                Poison.ofCursors(cluster.topics(), cluster.source())
                        .forEach(poison -> log.appendBytes(poison.topic(), poison.key(), poison.value()));
            }
            cluster.members(Role.RECEIVER).forEach(Member::start);
        });
    }

    @Test
    void shouldGoOnWhenAllBrokersStoodStillForLongerThanATransactionMayLast() {
        assumeTimeEnough();
        trial.shouldSurvive("all brokers frozen", HIGH, LATE, () -> {
            cluster.members(Role.BROKER).forEach(Member::freeze);
            pass(TRANSACTION);
            cluster.members(Role.BROKER).forEach(Member::thaw);
        });
    }

    @Test
    void shouldHandOverToTheOtherReceiverWhenOneThatReadsIsKilled() {
        assumeLosses();
        String fault = "receiver killed, until its slots are read";
        trial.shouldSurvive(fault, STEADY, SOON, () -> {
            Duration took = faults.loseReceiverThatReads();
            trial.remark(fault, "slots taken over after " + took.toMillis() + " ms");
            assertThat(took).isLessThan(FAIL_OVER);
        });
    }

    @ParameterizedTest
    @EnumSource
    void shouldDisturbNobodyWhenAllOfARoleAreStartedAgainOneByOne(Role role) {
        assumeLosses();
        trial.shouldSurvive(role.words() + "s started again in turn", LONG, SOON, () -> faults.startAgainInTurn(role));
    }

    @Test
    void shouldServeTheSameWhenAFeedNodeIsCutOffFromTheBrokers() {
        assumeCuts();
        trial.shouldSurvive("feed node cut off from the brokers", STEADY, SOON, () -> faults.cutOff(Role.FEED_NODE));
    }

    @Test
    void shouldServeTheSameWhenAProcessorIsCutOffFromTheBrokers() {
        assumeCuts();
        trial.shouldSurvive("processor cut off from the brokers", STEADY, SOON, () -> faults.cutOff(Role.PROCESSOR));
    }

    @Test
    void shouldServeTheSameWhenAReceiverIsCutOffFromTheBrokers() {
        assumeCuts();
        trial.shouldSurvive("receiver cut off from the brokers", STEADY, SOON, () -> faults.cutOff(Role.RECEIVER));
    }

    @Test
    void shouldServeTheSameWhenABrokerIsCutOffFromEverybody() {
        assumeCuts();
        trial.shouldSurvive("broker cut off from everybody", STEADY, SOON, () -> faults.cutOff(Role.BROKER));
    }

    @Test
    void shouldAnswerFromOthersWhenTheDiskOfAFeedNodeIsFull() {
        assumeLosses();
        String obstacle = SmallDisk.obstacle();
        assumeTrue(obstacle.isEmpty(), obstacle);
        String fault = "disk of a feed node full";
        trial.shouldSurvive(
                fault, STEADY, SOON, () -> trial.remark(fault, faults.fillDisk(faults.any(Role.FEED_NODE))));
    }

    @ParameterizedTest
    @EnumSource
    void shouldServeTheSameWhenAClockIsWrongByAMinute(Role role) {
        assumeLosses();
        for (int seconds : List.of(60, -60)) {
            Map<String, String> wrong =
                    WrongClock.of(Duration.ofSeconds(seconds)).orElse(Map.of());
            assumeTrue(!wrong.isEmpty(), "libfaketime is not installed");
            String fault = "clock of a %s wrong by %+d s".formatted(role.words(), seconds);
            trial.shouldSurvive(fault, STEADY, SOON, () -> faults.misleadClock(role, wrong));
        }
    }

    /** They take minutes, for what piles up and the transactions that are waited for. */
    private static void assumeTimeEnough() {
        assumeTrue(Size.isGiven(), "takes minutes: load-tests/cluster-faults, or -D" + Size.SWITCH + "=3,1,1,1");
    }

    private static void assumeCuts() {
        assumeLosses();
        assumeTrue(cluster.obstacleToCuts().isEmpty(), cluster.obstacleToCuts());
    }

    private static void assumeLosses() {
        assumeTrue(cluster.size().standsLosses(), "needs several of each role: -D" + Size.SWITCH + "=3,2,2,3");
    }
}
