package org.impluvium.receiver.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.impluvium.atproto.repo.ProofFault;
import org.impluvium.atproto.repo.RepoOp;
import org.impluvium.atproto.syntax.Tid;
import org.impluvium.loadtests.generator.ForgedFrames;
import org.impluvium.loadtests.generator.Forgery;
import org.impluvium.loadtests.repos.RecordWrite;
import org.impluvium.loadtests.repos.RepoCommit;
import org.impluvium.loadtests.repos.SignedRepository;
import org.impluvium.receiver.frame.DropCause;
import org.impluvium.receiver.source.VerifyMode;
import org.impluvium.receiver.testing.SignedAccount;
import org.impluvium.schemas.avro.DoubtCause;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.schemas.avro.RecordAction;
import org.impluvium.schemas.avro.RecordChange;
import org.impluvium.schemas.avro.RepositoryDoubt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ForgeriesTest {

    private static final long FORGED = 3;

    private final SignedAccount victim = new SignedAccount(0);
    private final SignedAccount other = new SignedAccount(1);

    static Stream<Arguments> forgeries() {
        return Stream.of(Forgery.values())
                .flatMap(forgery -> Stream.of(VerifyMode.values()).map(mode -> Arguments.of(forgery, mode)));
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void shouldRefuseEachOnlyWhereProofsAreEnforcedAndTakeTheHonestCommitsAroundIt(Forgery forgery, VerifyMode mode) {
        try (StageRig rig = new StageRig(mode)) {
            rig.knows(victim).knows(other);
            rig.take(victim.commit(1));
            SignedRepository before = victim.repository().copy();
            rig.take(victim.commit(2));
            Tid rev = victim.nextRev();
            byte[] forged = new ForgedFrames(victim.repository(), before, other.repository())
                    .of(forgery, FORGED, rev, victim.post(), "2026-11-21T00:00:00.000Z");
            rig.take(forged);
            rig.take(victim.commit(4));

            assertThat(rig.outlet.events().stream().filter(event -> event.getBody() instanceof RecordChange))
                    .as("changes")
                    .extracting(event -> event.getPosition())
                    .containsExactlyElementsOf(taken(forgery, mode));
            if (forgery == Forgery.REV_IN_FUTURE) {
                assertThat(rig.drops).containsExactly(DropCause.REV_IN_FUTURE);
                assertThat(DropCause.REV_IN_FUTURE.tag()).isEqualTo(forgery.cause());
                return;
            }
            Map<Objection, Integer> counted = rig.objections();
            assertThat(counted).hasSize(mode == VerifyMode.OFF ? 0 : 1);
            counted.forEach((objection, count) -> {
                assertThat(objection.tag()).isEqualTo(forgery.cause());
                assertThat(count).isEqualTo(1);
            });
            if (mode == VerifyMode.ENFORCE) {
                shouldDoubt(rig, forgery == Forgery.REV_GOING_BACK ? null : rev);
            }
        }
    }

    /** A cut-off archive gives nothing to take in any mode. */
    private static List<Long> taken(Forgery forgery, VerifyMode mode) {
        boolean believed =
                mode != VerifyMode.ENFORCE && forgery != Forgery.REV_IN_FUTURE && forgery != Forgery.ARCHIVE_CUT_OFF;
        return believed ? List.of(1L, 2L, FORGED, 4L) : List.of(1L, 2L, 4L);
    }

    private static void shouldDoubt(StageRig rig, @Nullable Tid rev) {
        assertThat(rig.outlet.events().stream().filter(event -> event.getPosition() == FORGED))
                .singleElement()
                .satisfies(event -> {
                    RepositoryDoubt doubt = (RepositoryDoubt) event.getBody();
                    assertThat(doubt.getCause()).isIn(DoubtCause.PROOF_FAILED, DoubtCause.CHAIN_BROKEN);
                    if (rev != null) {
                        assertThat(doubt.getRev()).isEqualTo(rev.value());
                    }
                });
    }

    /**
     * What no frame can show, and is therefore known and written down (docs/threats.md): a host that invents the state before can
     * leave out an operation, as it could leave out the whole commit. The next frame that says that it follows the last proven
     * one gives it away; only reading the repository mends it.
     */
    @Test
    void shouldNotNoticeAnOperationThatIsLeftOutTogetherWithTheStateBefore() {
        try (StageRig rig = new StageRig(VerifyMode.ENFORCE)) {
            rig.knows(victim);
            RecordWrite hidden = victim.post();
            rig.take(victim.frame(1, victim.repository().commit(victim.nextRev(), List.of(hidden))));
            SignedRepository without = victim.repository().copy();
            RecordWrite deletion = RecordWrite.delete(hidden.path());
            Tid invented = victim.nextRev();
            without.commit(invented, List.of(deletion));
            RecordWrite shown = victim.post();
            RepoCommit honest = victim.repository().commit(victim.nextRev(), List.of(deletion, shown));
            List<RepoOp> told = honest.operations().stream()
                    .filter(operation -> operation.path().equals(shown.path()))
                    .toList();
            assertThat(told).hasSize(1);
            rig.take(victim.frame(2, honest.withOperations(told).from(invented, without.root())));
            rig.take(victim.commit(3));

            assertThat(rig.objections()).isEmpty();
            assertThat(rig.outlet.positions()).containsExactly(1L, 2L, 3L);
            assertThat(rig.outlet.events()).extracting(FirehoseEvent::getBody).allSatisfy(body -> assertThat(
                            ((RecordChange) body).getAction())
                    .isEqualTo(RecordAction.CREATE));
        }
    }

    @ParameterizedTest
    @EnumSource(ProofFault.class)
    void shouldHaveANameForEachFault(ProofFault fault) {
        assertThat(Objection.of(fault).name()).isEqualTo(fault.name());
    }
}
