package org.impluvium.receiver.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.impluvium.atproto.identity.IdentityFailure;
import org.impluvium.atproto.identity.Origin;
import org.impluvium.receiver.source.VerifyMode;
import org.impluvium.receiver.testing.ControlledDocuments;
import org.impluvium.receiver.testing.SignedAccount;
import org.impluvium.schemas.avro.AccountChange;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.schemas.avro.RepositoryDoubt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What hosts say of their accounts' status (rule P6), and what comes behind it. */
class StatusesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Insistence QUICK =
            new Insistence(Duration.ofMillis(1), Duration.ofMillis(20), Duration.ofMinutes(1));
    private static final ProofSettings SETTINGS =
            new ProofSettings(1_000, 64L << 20, Duration.ofMillis(100), QUICK, 100, 100);

    private final SignedAccount account = new SignedAccount(0);
    private final SignedAccount other = new SignedAccount(1);

    private static StageRig rig(VerifyMode mode, ProofSettings settings) {
        return new StageRig(mode, settings, true);
    }

    @ParameterizedTest
    @EnumSource(
            value = IdentityFailure.class,
            names = {"TIMED_OUT", "NO_SUCH_HOST", "CIRCUIT_OPEN"})
    void shouldLoseNoDeletionWhileTheDocumentCannotBeHad(IdentityFailure failure) {
        try (StageRig rig = rig(VerifyMode.ENFORCE, SETTINGS)) {
            rig.documents.fail(account.did(), failure);
            rig.take(account.status(1, false, "deleted"));
            rig.knows(other).take(other.commit(2));

            await().atMost(PATIENCE)
                    .until(() -> rig.documents.calls().stream()
                                    .filter(("current " + account.did())::equals)
                                    .count()
                            > 3);
            assertThat(rig.outlet.positions()).containsExactly(2L);
            // The cursor waits (rule I1).
            assertThat(rig.outlet.closed()).isEqualTo(1);
            assertThat(rig.proofs.waitingStatuses()).isEqualTo(1);
            rig.documents.reset(account.did());
            rig.knows(account);
            await().atMost(PATIENCE).until(() -> rig.outlet.closed() == 2);
            assertThat(rig.outlet.events())
                    .last()
                    .extracting(FirehoseEvent::getBody)
                    .isEqualTo(new AccountChange(false, "deleted"));
            assertThat(rig.objections()).isEmpty();
            await().atMost(PATIENCE).until(() -> rig.proofs.waitingStatuses() == 0);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = IdentityFailure.class,
            names = {"TOMBSTONED", "NOT_FOUND", "UNSUPPORTED_METHOD"})
    void shouldTakeTheDeletionOfAnAccountThatNobodyElseCanSpeakFor(IdentityFailure failure) {
        try (StageRig rig = rig(VerifyMode.ENFORCE, SETTINGS)) {
            rig.documents.fail(account.did(), failure);
            rig.take(account.status(1, false, "deleted"));

            assertThat(rig.outlet.events())
                    .extracting(FirehoseEvent::getBody)
                    .containsExactly(new AccountChange(false, "deleted"));
            assertThat(rig.outlet.closed()).isEqualTo(1);
            assertThat(rig.objections()).isEmpty();
        }
    }

    @Test
    void shouldNotTakeTheReturnOfAnAccountThatThereIsNot() {
        Insistence brief = new Insistence(Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMillis(50));
        try (StageRig rig =
                rig(VerifyMode.ENFORCE, new ProofSettings(100, 1L << 20, Duration.ofMillis(50), brief, 10, 10))) {
            rig.documents.fail(account.did(), IdentityFailure.NOT_FOUND);
            rig.take(account.status(1, true, null));

            await().atMost(PATIENCE).until(() -> rig.outlet.closed() == 1);
            assertThat(rig.outlet.events()).isEmpty();
            assertThat(rig.objections()).isEqualTo(Map.of(Objection.HOST_UNAVAILABLE, 1));
        }
    }

    @Test
    void shouldShrinkWhatWaitsBehindAStatusToTheLastStatusADeletionAndADoubt() {
        try (StageRig rig = rig(VerifyMode.ENFORCE, SETTINGS)) {
            rig.documents.fail(account.did(), IdentityFailure.UNREACHABLE);
            rig.take(account.status(1, false, "deactivated"));
            await().atMost(PATIENCE).until(() -> rig.documents.calls().size() > 3);
            for (int i = 0; i < 1_000; i++) {
                rig.take(account.commit(2 + 4 * i));
                rig.take(account.identity(3 + 4 * i));
                rig.take(account.status(4 + 4 * i, false, "deleted"));
                rig.take(account.status(5 + 4 * i, true, null));
            }

            // What was read behind it waits as one.
            assertThat(rig.outlet.closed()).isEqualTo(3_999);
            assertThat(rig.outlet.events()).isEmpty();
            assertThat(rig.proofs.waiting()).isEqualTo(1);
            rig.documents.reset(account.did());
            rig.knows(account);
            await().atMost(PATIENCE).until(() -> rig.outlet.closed() == 4_001);
            assertThat(rig.outlet.events())
                    .extracting(FirehoseEvent::getBody)
                    .containsExactly(
                            new AccountChange(false, "deactivated"),
                            new AccountChange(false, "deleted"),
                            new AccountChange(true, null),
                            new RepositoryDoubt(
                                    String.valueOf(account.repository().rev()), Objection.NOT_JUDGED.doubt()));
            assertThat(rig.objections()).isEqualTo(Map.of(Objection.NOT_JUDGED, 1_000));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = VerifyMode.class,
            names = {"REPORT", "ENFORCE"})
    void shouldKeepWhatComesBehindAStatusBehindIt(VerifyMode mode) {
        try (StageRig rig = rig(mode, new ProofSettings(100, 1L << 20, Duration.ofMinutes(1), QUICK, 10, 10))) {
            rig.take(account.status(1, false, "deleted"));
            account.repository().clear();
            rig.take(account.commit(2));
            rig.take(account.identity(3));
            rig.knows(other).take(other.commit(4));

            assertThat(rig.outlet.positions()).containsExactly(4L);
            rig.knows(account);
            await().atMost(PATIENCE).until(() -> rig.outlet.closed() == 4);
            assertThat(rig.outlet.positions()).containsExactly(4L, 1L, 2L, 3L);
            assertThat(rig.objections()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = VerifyMode.class,
            names = {"REPORT", "ENFORCE"})
    void shouldNotLetAHostSpeakForAnAccountThatHasLeftIt(VerifyMode mode) {
        try (StageRig rig = rig(mode, SETTINGS)) {
            rig.documents.put(ControlledDocuments.document(
                    account.did(), account.repository().key().publicKey(), Origin.of("https://elsewhere.example")));
            rig.take(account.status(1, false, "deleted"));
            rig.knows(other).take(other.status(2, false, "deleted"));

            assertThat(rig.outlet.positions()).containsExactly(2L);
            assertThat(rig.outlet.closed()).isEqualTo(2);
            assertThat(rig.objections()).isEqualTo(Map.of(Objection.HOST_DIFFERS, 1));
        }
    }

    @Test
    void shouldBoundHowManyStatusesWaitAndCountTheOthers() {
        ProofSettings few = new ProofSettings(8, 1L << 20, Duration.ofMinutes(1), QUICK, 10, 10);
        try (StageRig rig = rig(VerifyMode.ENFORCE, few)) {
            for (int i = 0; i < 5; i++) {
                rig.take(new SignedAccount(i).status(i, false, "deleted"));
            }

            assertThat(rig.proofs.waitingStatuses()).isEqualTo(2);
            assertThat(rig.objections()).isEqualTo(Map.of(Objection.HOST_UNAVAILABLE, 3));
            assertThat(rig.outlet.closed()).isEqualTo(3);
        }
    }

    @Test
    void shouldAskWithGrowingPausesForABoundedTime() {
        assertThat(java.util.stream.IntStream.of(1, 2, 3, 9, 10, 1_000)
                        .mapToObj(Insistence.DEFAULT::after)
                        .map(Duration::toSeconds)
                        .collect(Collectors.toList()))
                .containsExactly(1L, 2L, 4L, 256L, 300L, 300L);
        assertThat(Optional.of(Insistence.DEFAULT.bound())).contains(Duration.ofHours(6));
    }
}
