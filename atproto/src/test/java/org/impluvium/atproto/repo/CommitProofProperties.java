package org.impluvium.atproto.repo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.impluvium.atproto.crypto.Curve;
import org.impluvium.atproto.mst.TreeException;
import org.impluvium.atproto.repo.ProofResult.Chain;
import org.impluvium.atproto.repo.ProofResult.Proven;
import org.impluvium.atproto.repo.TestRepo.Frame;
import org.impluvium.atproto.shared.DataValues;

class CommitProofProperties {

    /** New texts by path; an empty text deletes. */
    @Provide
    Arbitrary<Map<String, String>> changes() {
        return Arbitraries.maps(
                        Arbitraries.integers().between(0, 60).map(i -> "app.bsky.feed.post/" + i),
                        Arbitraries.of("", "rain", "pool", "roof"))
                .ofMaxSize(12);
    }

    @Property(tries = 200)
    void shouldProveWhateverAnHonestServerSends(
            @ForAll @Size(max = 12) List<@From("changes") Map<String, String>> commits) throws TreeException {
        TestRepo repo = new TestRepo(Curve.K256);
        for (Map<String, String> changes : commits) {
            ProofResult result =
                    repo.commit(changes).check().signedBy(repo.key().publicKey());

            assertThat(result).isInstanceOfSatisfying(Proven.class, proven -> assertThat(proven.chain())
                    .isEqualTo(Chain.HOLDS));
        }
    }

    @Property(tries = 2_000)
    void shouldProveNothingElseFromDamagedBlocks(
            @ForAll @From("changes") Map<String, String> before,
            @ForAll @From("changes") Map<String, String> changes,
            @ForAll int at,
            @ForAll byte with,
            @ForAll @IntRange(max = 2) int how)
            throws TreeException {
        TestRepo repo = new TestRepo(Curve.K256);
        repo.commit(new HashMap<>(before));
        Frame frame = repo.commit(changes);

        ProofResult result = CommitProof.check(frame.claim(), DataValues.mutate(frame.car(), at, with, how));

        // A record's block may have been lost to the damage; what is proven is true nevertheless.
        if (result instanceof Proven proven) {
            assertThat(proven).isEqualTo(frame.check());
        }
    }

    @Property(tries = 2_000)
    void shouldTakeAnyBytes(@ForAll @Size(max = 200) byte[] bytes) throws TreeException {
        Frame frame = new TestRepo(Curve.K256).commit(Map.of());

        assertThat(CommitProof.check(frame.claim(), bytes)).isNotInstanceOf(Proven.class);
        assertThat(CommitProof.checkSync(TestRepo.DID, frame.rev, bytes)).isNotInstanceOf(Proven.class);
    }
}
