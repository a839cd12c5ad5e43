package org.impluvium.receiver.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.repo.RepoOp;
import org.impluvium.loadtests.repos.RepoCommit;
import org.impluvium.receiver.source.VerifyMode;
import org.impluvium.receiver.testing.SignedAccount;
import org.impluvium.schemas.avro.DoubtCause;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.schemas.avro.RepositoryDoubt;
import org.junit.jupiter.api.Test;

/** How much waits, for whom, and for how long: whose document is slow holds up nobody else. */
class WaitingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final SignedAccount slow = new SignedAccount(0);
    private final SignedAccount quick = new SignedAccount(1);

    private static ProofSettings settings(int frames, long bytes, Duration patience) {
        return new ProofSettings(frames, bytes, patience, Insistence.DEFAULT, 100, 100);
    }

    private static boolean hasRoom(StageRig rig) throws InterruptedException {
        return rig.stage().awaitRoom(Duration.ZERO);
    }

    @Test
    void shouldKeepBackOnlyTheFirstOfWhatOneRepositorySendsAndDoubtItForTheRest() throws InterruptedException {
        int most = RepositoryLanes.MOST_FRAMES;
        try (StageRig rig = new StageRig(VerifyMode.ENFORCE, settings(10_000, 64L << 20, PATIENCE), true)) {
            for (int i = 1; i <= 10 * most; i++) {
                rig.take(slow.commit(i));
            }
            assertThat(hasRoom(rig)).isTrue();
            assertThat(rig.proofs.waiting()).isEqualTo(most);
            assertThat(rig.outlet.events()).isEmpty();
            // The first of those that left a remainder, and all before it, hold the cursor.
            assertThat(rig.outlet.closed()).isEqualTo(9 * most - 1);

            rig.knows(slow);
            await().atMost(PATIENCE).until(() -> rig.outlet.closed() == 10 * most);
            List<FirehoseEvent> events = rig.outlet.events();
            assertThat(rig.outlet.positions().subList(0, most))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, most).boxed().toList());
            assertThat(events.subList(most, events.size()))
                    .extracting(FirehoseEvent::getBody)
                    .containsExactly(
                            new RepositoryDoubt(String.valueOf(slow.repository().rev()), DoubtCause.PROOF_FAILED));
            assertThat(rig.objections()).isEqualTo(Map.of(Objection.NOT_JUDGED, 9 * most));
            assertThat(rig.proofs.waiting()).isZero();
        }
    }

    @Test
    void shouldReadAReportedSourceOnWhateverWaits() throws InterruptedException {
        try (StageRig rig = new StageRig(VerifyMode.REPORT, settings(8, 1L << 20, PATIENCE), false)) {
            for (int i = 1; i <= 100; i++) {
                assertThat(hasRoom(rig)).isTrue();
                rig.take(slow.commit(i));
            }
            rig.knows(quick).take(quick.commit(101));

            // Half of the room is for those that are enforced.
            assertThat(rig.proofs.waiting()).isEqualTo(4);
            assertThat(rig.outlet.positions())
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 101).boxed().toList());
            assertThat(rig.outlet.closed()).isEqualTo(101);
            assertThat(rig.outlet.kept()).hasSize(1);
            assertThat(rig.objections()).isEqualTo(Map.of(Objection.NOT_JUDGED, 96));
        }
    }

    @Test
    void shouldNotLetHostsOfStrangersTakeAllTheRoom() throws InterruptedException {
        try (StageRig rig = new StageRig(VerifyMode.ENFORCE, settings(40, 1L << 20, PATIENCE), true)) {
            for (int i = 0; i < 100; i++) {
                rig.take(SignedAccount.withOwnHost(i).commit(i));
                assertThat(hasRoom(rig)).isTrue();
            }

            assertThat(rig.proofs.waiting()).isEqualTo(10);
            assertThat(rig.objections()).isEqualTo(Map.of(Objection.NOT_JUDGED, 90));
            assertThat(rig.outlet.events()).hasSize(90).allSatisfy(event -> assertThat(event.getBody())
                    .isInstanceOf(RepositoryDoubt.class));
            rig.take(slow.commit(100));
            assertThat(rig.proofs.waiting()).isEqualTo(11);
            SignedAccount known = SignedAccount.withOwnHost(200);
            rig.knows(known).take(known.commit(101));
            assertThat(rig.outlet.positions()).contains(101L);
            assertThat(rig.outlet.kept()).hasSize(1);
        }
    }

    @Test
    void shouldLetNoFrameWaitLongerThanOneMayHoweverManyAreBeforeIt() {
        Duration each = Duration.ofMillis(500);
        try (StageRig rig = new StageRig(VerifyMode.ENFORCE, settings(1_000, 64L << 20, each), true)) {
            for (int i = 1; i <= 40; i++) {
                rig.take(slow.commit(i));
            }

            await().atMost(each.multipliedBy(10)).until(() -> rig.outlet.closed() == 40);
            assertThat(rig.objections()).isEqualTo(Map.of(Objection.KEY_UNAVAILABLE, 40));
        }
    }

    @Test
    void shouldWeighAFrameByAllOfItsBytes() throws InterruptedException {
        try (StageRig rig = new StageRig(VerifyMode.ENFORCE, settings(100, 1L << 20, PATIENCE), true)) {
            rig.take(slow.commit(1));
            assertThat(hasRoom(rig)).isTrue();
            rig.take(slow.frame(2, withLongPath(slow.repository().commit(slow.nextRev(), List.of(slow.post())))));

            assertThat(hasRoom(rig)).isFalse();
        }
    }

    /** Names a record that is not there, at length; what else it says is the same. */
    private static RepoCommit withLongPath(RepoCommit commit) {
        List<RepoOp> operations = new ArrayList<>(commit.operations());
        operations.add(RepoOp.delete("app.bsky.feed.like/" + "x".repeat(1 << 20), Cid.ofDagCbor(new byte[1])));
        return new RepoCommit(commit.commit(), commit.since(), commit.prevData(), operations, commit.blocks());
    }
}
