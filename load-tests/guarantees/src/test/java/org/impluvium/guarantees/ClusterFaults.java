package org.impluvium.guarantees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.impluvium.guarantees.ClusterTrial.pass;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.impluvium.guarantees.cluster.Cluster;
import org.impluvium.guarantees.cluster.Member;
import org.impluvium.guarantees.cluster.Role;
import org.impluvium.guarantees.cluster.SmallDisk;
import org.impluvium.guarantees.pipeline.Folders;
import org.impluvium.schemas.topic.Topics;

/**
 * What can happen to one process of a cluster while the others go on. Each fault is proven to have struck; where others can go on
 * in its place, it lasts until posts are seen again without it. For one thread.
 */
final class ClusterFaults {

    /** Longer than a session at the brokers. */
    private static final Duration CUT = Duration.ofSeconds(20);

    /** For brokers that were away to have everything again. */
    private static final Duration IN_SYNC = Duration.ofMinutes(2);

    /** Room for the state of one feed node and some more. */
    private static final int SMALL_DISK_MEBIBYTES = 256;

    private final ClusterTrial trial;
    private final Cluster cluster;

    ClusterFaults(ClusterTrial trial) {
        this.trial = trial;
        this.cluster = trial.cluster();
    }

    Member any(Role role) {
        List<Member> members = cluster.members(role);
        return members.get(trial.random().nextInt(members.size()));
    }

    /** Kills one, waits until others do its work, if there are any, and starts it again. */
    void lose(Role role) {
        Member lost = any(role);
        lost.kill();
        if (cluster.size().standsLosses()) {
            trial.awaitNewPostsSeen();
        } else {
            pass(Duration.ofMillis(trial.random().nextInt(1_000)));
        }
        lost.start();
    }

    /** Kills a receiver that has slots, and returns how long it took until others had all. */
    Duration loseReceiverThatReads() {
        trial.awaitAndTime("a receiver that reads", () -> slots() > 0);
        Member lost = cluster.members(Role.RECEIVER).stream()
                .max(Comparator.comparing(ClusterFaults::slots))
                .orElseThrow();
        lost.kill();
        Duration took = trial.awaitAndTime("all slots at others", () -> slots() == Topics.SLOTS);
        lost.start();
        return took;
    }

    private int slots() {
        return cluster.members(Role.RECEIVER).stream()
                .mapToInt(ClusterFaults::slots)
                .sum();
    }

    private static int slots(Member receiver) {
        return (int) receiver.management().metric("impluvium_receiver_slots").orElse(0);
    }

    /** Stops one after the other in order and starts it again, as an operator does who waits for each. */
    void startAgainInTurn(Role role) {
        for (Member member : cluster.members(role)) {
            member.stop();
            member.start();
            member.awaitUp();
            cluster.awaitInSync(IN_SYNC);
        }
    }

    /** Nothing goes through between one of them and the brokers for longer than anybody's session. */
    void cutOff(Role role) {
        Member member = any(role);
        cluster.cutFromBrokers(member);
        try {
            pass(CUT);
            trial.awaitNewPostsSeen();
        } finally {
            cluster.mendToBrokers(member);
        }
    }

    /**
     * Leaves a feed node no byte of its disk. What it holds in memory lets it go on, so it is asked to stop, and started again on
     * the full disk, where it has to say what is wrong. Then there is room, and in the end its former disk, empty.
     *
     * @return what it did, and after how long
     */
    String fillDisk(Member node) {
        node.stop();
        Folders.wipe(cluster.data(node));
        try (SmallDisk disk = SmallDisk.mount(cluster.data(node), SMALL_DISK_MEBIBYTES)) {
            node.start();
            node.awaitUp();
            disk.fill();
            assertThat(disk.free()).isZero();
            trial.awaitNewPostsSeen();
            int status = node.stopAnyhow();
            disk.fill();
            node.start();
            Duration took = trial.awaitAndTime(
                    "the node says what is wrong", () -> node.said().contains("No space left on device"));
            trial.awaitNewPostsSeen();
            String did = "ends with " + status + ", started again it says so after " + took.toMillis() + " ms and "
                    + (node.isAlive() ? "lives on" : "ends");
            assertThat(node.isAlive() && node.management().isReady())
                    .as("ready on a full disk")
                    .isFalse();
            disk.makeRoom();
            node.startAnew();
            node.awaitUp();
            trial.awaitNewPostsSeen();
            node.stop();
            node.start();
            return did;
        }
    }

    /** Lets one of them live with another clock for a while. */
    void misleadClock(Role role, Map<String, String> wrong) {
        Member member = any(role);
        member.stop();
        member.start(wrong);
        member.awaitUp();
        trial.awaitNewPostsSeen();
        member.stop();
        member.start();
    }
}
