package org.impluvium.loadtests.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.crypto.Curve;
import org.impluvium.atproto.crypto.PublicKey;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.repo.CommitClaim;
import org.impluvium.atproto.repo.CommitProof;
import org.impluvium.atproto.repo.ProofResult;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.loadtests.Commits;
import org.junit.jupiter.api.Test;

class SignedNetworkTest {

    private static final long NOW = 1_795_219_200_000_000L;

    @Test
    void shouldSignAndProveEveryCommitOfEveryChain() throws DecodeException {
        GeneratedNetwork network = NetworkGenerator.generate(GeneratorSettings.of(12, 20, 4, 1_500, NOW));
        Map<Did, PublicKey> keys = new HashMap<>();
        network.accounts()
                .forEach(account ->
                        keys.put(account.did(), account.repository().key().publicKey()));
        Map<Did, Cid> roots = new HashMap<>();
        int chained = 0;
        for (DataValue.Obj body : Commits.bodies(network.frames())) {
            CommitClaim claim = Commits.claim(body);
            ProofResult result = CommitProof.check(claim, Commits.blocks(body))
                    .signedBy(Objects.requireNonNull(keys.get(claim.repository())));

            assertThat(result).as(claim.toString()).isInstanceOf(ProofResult.Proven.class);
            Cid root = ((ProofResult.Proven) result).commit().data();
            Cid before = roots.put(claim.repository(), root);
            if (before != null && claim.prevData() != null) {
                assertThat(claim.prevData()).isEqualTo(before);
                chained++;
            }
        }

        assertThat(chained).isGreaterThan(1_000);
        assertThat(keys.values()).extracting(PublicKey::curve).contains(Curve.K256, Curve.P256);
    }

    @Test
    void shouldForgeInAllWaysWhatTheWorldKnowsNothingOf() {
        GeneratorSettings settings = GeneratorSettings.of(13, 20, 4, 1_500, NOW);
        GeneratedNetwork network = NetworkGenerator.generate(settings.withForgeries(0.1));

        assertThat(network.forgeries()).containsOnlyKeys(Forgery.values());
        assertThat(network.accounts())
                .allSatisfy(account -> assertThat(account.did().value()).startsWith("did:plc:"));
    }
}
