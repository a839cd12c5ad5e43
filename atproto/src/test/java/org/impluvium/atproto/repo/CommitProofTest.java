package org.impluvium.atproto.repo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.impluvium.atproto.crypto.Curve;
import org.impluvium.atproto.crypto.PublicKey;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.mst.TreeException;
import org.impluvium.atproto.repo.ProofResult.Chain;
import org.impluvium.atproto.repo.ProofResult.Proven;
import org.impluvium.atproto.repo.ProofResult.Refuted;
import org.impluvium.atproto.repo.TestRepo.Frame;
import org.impluvium.atproto.syntax.Did;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CommitProofTest {

    private final TestRepo repo = new TestRepo(Curve.K256);
    private Frame frame = new Frame(repo.signed(Cid.ofRaw(new byte[0])), List.of(), Cid.ofRaw(new byte[0]), Map.of());

    /** A commit that creates, updates and deletes in a tree of some layers. */
    @BeforeEach
    void commit() throws TreeException {
        Map<String, String> first = new LinkedHashMap<>();
        for (int i = 0; i < 60; i++) {
            first.put("app.bsky.feed.post/" + i, "record " + i);
        }
        repo.commit(first);
        Map<String, String> second = new LinkedHashMap<>();
        second.put(Forgeries.NEW, "rain");
        second.put(Forgeries.CHANGED, "pool");
        second.put(Forgeries.GONE, "");
        frame = repo.commit(second);
    }

    @Test
    void shouldProveWhatAnHonestServerSends() {
        ProofResult result = frame.check();

        assertThat(result).isInstanceOfSatisfying(Proven.class, proven -> {
            assertThat(proven.chain()).isEqualTo(Chain.HOLDS);
            assertThat(proven.commit().rev()).isEqualTo(frame.rev);
        });
        assertThat(result.signedBy(repo.key().publicKey())).isSameAs(result);
        assertThat(result.<String>fold(new NameOfCase())).isEqualTo("proven");
    }

    @Test
    void shouldTellAChainThatIsNotStatedFromOneThatHolds() {
        frame.prevData = null;

        assertThat(frame.check()).isInstanceOfSatisfying(Proven.class, proven -> assertThat(proven.chain())
                .isEqualTo(Chain.NOT_STATED));
    }

    @Test
    void shouldProveACommitWithoutOperations() throws TreeException {
        assertThat(repo.commit(Map.of()).check())
                .isInstanceOfSatisfying(
                        Proven.class, proven -> assertThat(proven.chain()).isEqualTo(Chain.HOLDS));
    }

    @Test
    void shouldNotAskForTheBlocksOfRecords() {
        frame.operations.forEach(op -> frame.blocks.remove(op.cid()));

        assertThat(frame.check()).isInstanceOf(Proven.class);
    }

    @Test
    void shouldProveASyncByItsCommitAlone() {
        frame.blocks.keySet().retainAll(Set.of(frame.commit));
        byte[] car = frame.car();

        assertThat(CommitProof.checkSync(TestRepo.DID, frame.rev, car)
                        .signedBy(repo.key().publicKey()))
                .isInstanceOf(Proven.class);
        assertThat(CommitProof.checkSync(new Did("did:web:other.example"), frame.rev, car))
                .isInstanceOfSatisfying(
                        Refuted.class, refuted -> assertThat(refuted.fault()).isEqualTo(ProofFault.REPOSITORY_DIFFERS));
        assertThat(CommitProof.checkSync(TestRepo.DID, frame.rev, new byte[0])).isInstanceOf(Refuted.class);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("org.impluvium.atproto.repo.Forgeries#all")
    void shouldNameWhatIsWrongWithAForgedFrame(ProofFault fault, String how, Forgeries.Forgery forgery)
            throws Exception {
        forgery.forge(frame, repo);

        assertThat(frame.check().signedBy(repo.key().publicKey()))
                .as(how)
                .isInstanceOfSatisfying(
                        Refuted.class, refuted -> assertThat(refuted.fault()).isEqualTo(fault));
        assertThat(frame.check().signedBy(repo.key().publicKey()).<String>fold(new NameOfCase()))
                .isEqualTo("refuted");
    }

    @Test
    void shouldHaveAForgeryForEveryFault() {
        Set<ProofFault> tried = EnumSet.noneOf(ProofFault.class);
        Forgeries.all().forEach(arguments -> tried.add((ProofFault) arguments.get()[0]));

        assertThat(tried).containsExactlyInAnyOrder(ProofFault.values());
    }

    @Test
    void shouldNotQuoteAtLength() {
        frame.operations.add(RepoOp.create("x".repeat(5_000), frame.commit));

        assertThat(frame.check()).isInstanceOfSatisfying(Refuted.class, refuted -> assertThat(refuted.detail())
                .hasSizeLessThan(200));
    }

    @Test
    void shouldFindAWrongKeyWrongAndTheRightOneRightAfterwards() {
        PublicKey other = new TestRepo(Curve.P256).key().publicKey();
        ProofResult result = frame.check();

        assertThat(result.signedBy(other)).isInstanceOfSatisfying(Refuted.class, refuted -> assertThat(refuted.fault())
                .isEqualTo(ProofFault.SIGNATURE_WRONG));
        assertThat(result.signedBy(repo.key().publicKey())).isInstanceOf(Proven.class);
    }

    /** Names the case. */
    private static final class NameOfCase implements ProofResult.Cases<String> {
        @Override
        public String ofProven(Proven proven) {
            return "proven";
        }

        @Override
        public String ofRefuted(Refuted refuted) {
            return "refuted";
        }
    }
}
