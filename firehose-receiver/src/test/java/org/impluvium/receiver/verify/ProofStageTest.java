package org.impluvium.receiver.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.impluvium.atproto.identity.IdentityFailure;
import org.impluvium.atproto.identity.Origin;
import org.impluvium.receiver.source.VerifyMode;
import org.impluvium.receiver.testing.ControlledDocuments;
import org.impluvium.receiver.testing.SignedAccount;
import org.impluvium.schemas.avro.AccountChange;
import org.impluvium.schemas.avro.DoubtCause;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.schemas.avro.RecordChange;
import org.impluvium.schemas.avro.RepositoryChain;
import org.impluvium.schemas.avro.RepositoryDoubt;
import org.junit.jupiter.api.Test;

class ProofStageTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final SignedAccount slow = new SignedAccount(0);
    private final SignedAccount quick = new SignedAccount(1);

    @Test
    void shouldKeepTheOrderOfARepositoryWhileItsKeyIsFetchedAndLetOthersPass() {
        try (StageRig rig = new StageRig(VerifyMode.ENFORCE)) {
            rig.knows(quick);
            rig.take(slow.commit(1));
            rig.take(quick.commit(2));
            rig.take(slow.commit(3));
            rig.take(quick.commit(4));
            rig.take(slow.identity(5));

            assertThat(rig.outlet.positions()).containsExactly(2L, 4L);
            rig.knows(slow);
            await().atMost(PATIENCE).until(() -> rig.outlet.closed() == 5);
            assertThat(rig.outlet.positions()).containsExactly(2L, 4L, 1L, 3L, 5L);
            assertThat(rig.objections()).isEmpty();
            assertThat(rig.proofs.waiting()).isZero();
        }
    }

    @Test
    void shouldReportWithoutKeepingAnythingBack() {
        try (StageRig rig = new StageRig(VerifyMode.REPORT)) {
            rig.take(slow.commit(1));
            rig.take(slow.commit(2));

            assertThat(rig.outlet.positions()).containsExactly(1L, 2L);
            assertThat(rig.outlet.closed()).isEqualTo(2);
            rig.documents.fail(slow.did(), IdentityFailure.TIMED_OUT);
            await().atMost(PATIENCE).until(() -> rig.proofs.waiting() == 0);
            assertThat(rig.outlet.positions()).containsExactly(1L, 2L);
            assertThat(rig.outlet.closed()).isEqualTo(2);
            assertThat(rig.objections()).isEqualTo(Map.of(Objection.KEY_UNAVAILABLE, 2));
        }
    }

    @Test
    void shouldDoubtTheRepositoryWhereTheDirectoryDoesNotAnswer() {
        try (StageRig rig = new StageRig(VerifyMode.ENFORCE)) {
            rig.documents.fail(slow.did(), IdentityFailure.TIMED_OUT);
            rig.take(slow.commit(1));

            assertThat(rig.outlet.events()).singleElement().satisfies(event -> {
                RepositoryDoubt doubt = (RepositoryDoubt) event.getBody();
                assertThat(doubt.getCause()).isEqualTo(DoubtCause.PROOF_FAILED);
                assertThat(doubt.getRev())
                        .isEqualTo(String.valueOf(slow.repository().rev()));
            });
            assertThat(rig.outlet.kept()).isEmpty();
            assertThat(rig.objections()).isEqualTo(Map.of(Objection.KEY_UNAVAILABLE, 1));
        }
    }

    @Test
    void shouldWaitForNoAnswerForEver() {
        ProofSettings hasty = new ProofSettings(4, 1L << 20, Duration.ofMillis(50), Insistence.DEFAULT, 10, 10);
        try (StageRig rig = new StageRig(VerifyMode.ENFORCE, hasty, true)) {
            rig.take(slow.commit(1));

            await().atMost(PATIENCE).until(() -> rig.outlet.closed() == 1);
            assertThat(rig.objections()).isEqualTo(Map.of(Objection.KEY_UNAVAILABLE, 1));
            // Somebody else may still wait for the answer.
            assertThat(rig.documents.current(slow.did())).isNotDone();
        }
    }

    @Test
    void shouldSayThatTheAccountHasNoKeyWhereTheDirectorySaysSo() {
        try (StageRig rig = new StageRig(VerifyMode.ENFORCE)) {
            rig.documents.fail(slow.did(), IdentityFailure.TOMBSTONED);
            rig.take(slow.commit(1));

            assertThat(rig.objections()).isEqualTo(Map.of(Objection.NO_KEY, 1));
        }
    }

    @Test
    void shouldAskOnceMoreWhenTheKeyDoesNotFit() {
        SignedAccount before = new SignedAccount(0, 7);
        try (StageRig rig = new StageRig(VerifyMode.ENFORCE)) {
            rig.documents.putFresh(ControlledDocuments.document(
                    slow.did(), slow.repository().key().publicKey(), ControlledDocuments.PDS));
            rig.knows(before);
            rig.take(slow.commit(1));

            assertThat(rig.outlet.events())
                    .singleElement()
                    .extracting(FirehoseEvent::getBody)
                    .isInstanceOf(RecordChange.class);
            assertThat(rig.objections()).isEmpty();
            assertThat(rig.documents.calls()).containsExactly("current " + slow.did(), "fresh " + slow.did());
        }
    }

    @Test
    void shouldKeepWhatItHasProvenAndNotWhatItHasSeenBefore() {
        try (StageRig rig = new StageRig(VerifyMode.ENFORCE)) {
            rig.knows(quick);
            byte[] commit = quick.commit(1);
            rig.take(commit).take(commit);

            assertThat(rig.outlet.positions()).containsExactly(1L, 1L);
            assertThat(rig.outlet.kept()).singleElement().satisfies(kept -> assertThat(
                            kept.orElseThrow().getRev())
                    .isEqualTo(String.valueOf(quick.repository().rev())));
        }
    }

    @Test
    void shouldGoOnWithTheChainOfAnEarlierRun() {
        SignedAccount fork = new SignedAccount(1);
        RepositoryChain last;
        try (StageRig rig = new StageRig(VerifyMode.ENFORCE)) {
            rig.knows(quick).take(quick.commit(1));
            last = rig.outlet.kept().get(0).orElseThrow();
        }
        fork.repository().commit(fork.nextRev(), List.of());
        fork.nextRev();
        try (StageRig rig = new StageRig(VerifyMode.ENFORCE)) {
            rig.proofs.remember(last);
            rig.knows(quick).take(fork.commit(2));

            assertThat(rig.objections()).isEqualTo(Map.of(Objection.CHAIN_DIFFERS, 1));
        }
    }

    @Test
    void shouldTakeForRepetitionsWhatARestartReadsAgain() {
        List<byte[]> commits = new ArrayList<>();
        RepositoryChain last;
        try (StageRig rig = new StageRig(VerifyMode.ENFORCE)) {
            rig.knows(quick);
            for (int i = 0; i < 2 * Chain.LENGTH; i++) {
                commits.add(quick.commit(i));
                rig.take(commits.get(i));
            }
            last = rig.outlet.kept().get(commits.size() - 1).orElseThrow();
        }
        try (StageRig rig = new StageRig(VerifyMode.ENFORCE)) {
            rig.proofs.remember(last);
            rig.knows(quick);
            commits.forEach(rig::take);

            assertThat(rig.objections()).isEmpty();
            assertThat(rig.outlet.positions()).hasSize(commits.size());
            assertThat(rig.outlet.kept()).isEmpty();
        }
    }

    @Test
    void shouldTellOldRepetitionsOfASecondSourceFromForks() {
        byte[] first = quick.commit(1);
        byte[] second = quick.commit(2);
        RepositoryChain last;
        try (StageRig rig = new StageRig(VerifyMode.ENFORCE)) {
            rig.knows(quick).take(first).take(second);
            last = rig.outlet.kept().get(1).orElseThrow();
        }
        byte[] third = quick.commit(3);
        for (long handled : new long[] {2, 0}) {
            try (StageRig rig = new StageRig(VerifyMode.ENFORCE, StageRig.SETTINGS, true, handled)) {
                rig.proofs.remember(last);
                rig.knows(quick).take(third).take(first).take(second);

                boolean known = handled == 2;
                assertThat(rig.objections()).isEqualTo(known ? Map.of() : Map.of(Objection.REV_NOT_NEW, 1));
                assertThat(rig.outlet.positions()).isEqualTo(known ? List.of(3L, 2L) : List.of(3L, 1L, 2L));
                assertThat(rig.outlet.closed()).isEqualTo(3);
            }
        }
    }

    @Test
    void shouldBeginAnewWithAnAccountThatWasDeleted() {
        try (StageRig rig = new StageRig(VerifyMode.ENFORCE)) {
            rig.knows(quick).take(quick.commit(1));
            rig.take(quick.status(2, false, "deleted"));
            quick.repository().clear();
            rig.take(quick.commit(3));

            assertThat(rig.objections()).isEmpty();
            assertThat(rig.outlet.kept()).hasSize(3).element(1).isEqualTo(Optional.empty());
        }
    }

    @Test
    void shouldNoticeARepositoryThatBeginsAnewUnannounced() {
        try (StageRig rig = new StageRig(VerifyMode.ENFORCE)) {
            rig.knows(quick).take(quick.commit(1));
            quick.repository().clear();
            rig.take(quick.commit(2));

            assertThat(rig.objections()).isEqualTo(Map.of(Objection.CHAIN_DIFFERS, 1));
        }
    }

    @Test
    void shouldDoubtARepositoryThatSaysThatItIsInAnotherStateWhetherItProvesItOrNot() {
        try (StageRig rig = new StageRig(VerifyMode.ENFORCE)) {
            rig.knows(quick).take(quick.sync(1));
            SignedAccount liar = new SignedAccount(1, 9);
            liar.repository().commit(liar.nextRev(), List.of(liar.post()));
            rig.take(liar.sync(2));

            assertThat(rig.outlet.events())
                    .extracting(event -> ((RepositoryDoubt) event.getBody()).getCause())
                    .containsExactly(DoubtCause.SYNC, DoubtCause.SYNC);
            assertThat(rig.objections()).isEqualTo(Map.of(Objection.SIGNATURE_WRONG, 1));
            assertThat(rig.outlet.kept()).hasSize(1);
        }
    }

    @Test
    void shouldTakeTheStatusOfAnAccountOnlyFromItsPresentHost() {
        Origin elsewhere = Origin.of("https://elsewhere.example");
        try (StageRig rig = new StageRig(VerifyMode.ENFORCE)) {
            rig.documents.put(ControlledDocuments.document(
                    slow.did(), slow.repository().key().publicKey(), elsewhere));
            rig.knows(quick);
            rig.take(slow.status(1, false, "deleted"));
            rig.take(quick.status(2, false, "takendown"));

            assertThat(rig.outlet.positions()).containsExactly(2L);
            assertThat(rig.outlet.events().get(0).getBody()).isEqualTo(new AccountChange(false, "takendown"));
            assertThat(rig.objections()).isEqualTo(Map.of(Objection.HOST_DIFFERS, 1));
            assertThat(rig.outlet.closed()).isEqualTo(2);
        }
    }

    @Test
    void shouldBelieveARelayAboutTheStatusOfAnyAccount() {
        try (StageRig rig = new StageRig(VerifyMode.ENFORCE, StageRig.SETTINGS, false)) {
            rig.take(slow.status(1, false, "takendown"));

            assertThat(rig.outlet.positions()).containsExactly(1L);
            assertThat(rig.documents.calls()).isEmpty();
        }
    }

    @Test
    void shouldForgetTheDocumentOfAnAccountWhoseIdentityHasChanged() {
        for (VerifyMode mode : VerifyMode.values()) {
            try (StageRig rig = new StageRig(mode)) {
                rig.take(slow.identity(1));

                assertThat(rig.outlet.positions()).containsExactly(1L);
                assertThat(rig.documents.calls()).containsExactly("forget " + slow.did());
            }
        }
    }

    @Test
    void shouldHaveNoRoomWhileTooMuchWaits() throws InterruptedException {
        try (StageRig rig = new StageRig(VerifyMode.ENFORCE)) {
            for (int i = 0; i < StageRig.SETTINGS.frames(); i++) {
                assertThat(rig.stage().awaitRoom(Duration.ZERO)).isTrue();
                rig.take(slow.commit(i));
            }

            assertThat(rig.stage().awaitRoom(Duration.ofMillis(1))).isFalse();
            var unused = CompletableFuture.runAsync(() -> rig.knows(slow));
            assertThat(rig.stage().awaitRoom(PATIENCE)).isTrue();
        }
    }

    @Test
    void shouldHaveNoRoomWhileTooManyBytesWait() throws InterruptedException {
        ProofSettings small = new ProofSettings(100, 1_500, Duration.ofSeconds(30), Insistence.DEFAULT, 10, 10);
        try (StageRig rig = new StageRig(VerifyMode.ENFORCE, small, true)) {
            rig.take(slow.commit(1));

            assertThat(rig.stage().awaitRoom(Duration.ofMillis(1))).isFalse();
        }
    }

    @Test
    void shouldHandNothingOnAfterItIsClosed() {
        StageRig rig = new StageRig(VerifyMode.ENFORCE);
        rig.take(slow.commit(1));
        rig.close();
        rig.knows(slow);
        rig.take(slow.commit(2));

        assertThat(rig.outlet.positions()).isEmpty();
        assertThat(rig.outlet.failure()).isNull();
    }
}
