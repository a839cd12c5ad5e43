package org.impluvium.loadtests.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.cbor.CborReader;
import org.impluvium.atproto.cbor.DagCbor;
import org.impluvium.atproto.crypto.Curve;
import org.impluvium.atproto.crypto.PublicKey;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.repo.CommitClaim;
import org.impluvium.atproto.repo.CommitProof;
import org.impluvium.atproto.repo.ProofResult;
import org.impluvium.atproto.repo.RepoOp;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.Tid;
import org.impluvium.loadtests.frames.Frame;
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
        for (DataValue.Obj body : commits(network.frames())) {
            CommitClaim claim = claim(body);
            DataValue.Bytes blocks = (DataValue.Bytes) Objects.requireNonNull(body.get("blocks"));
            ProofResult result = CommitProof.check(claim, blocks.value())
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

    private static List<DataValue.Obj> commits(List<Frame> frames) throws DecodeException {
        List<DataValue.Obj> bodies = new ArrayList<>();
        for (Frame frame : frames) {
            CborReader reader = new CborReader(frame.bytes());
            DataValue.Obj header = (DataValue.Obj) DagCbor.readLenient(reader);
            DataValue.Obj body = (DataValue.Obj) DagCbor.readLenient(reader);
            if (header.text("t").orElse("").equals("#commit")) {
                bodies.add(body);
            }
        }
        return bodies;
    }

    private static CommitClaim claim(DataValue.Obj body) {
        List<RepoOp> operations = new ArrayList<>();
        for (DataValue item : body.items("ops")) {
            DataValue.Obj op = (DataValue.Obj) item;
            operations.add(new RepoOp(
                    RepoOp.Action.valueOf(op.text("action").orElseThrow().toUpperCase(Locale.ROOT)),
                    op.text("path").orElseThrow(),
                    op.link("cid").orElse(null),
                    op.link("prev").orElse(null)));
        }
        return new CommitClaim(
                new Did(body.text("repo").orElseThrow()),
                new Tid(body.text("rev").orElseThrow()),
                body.link("commit").orElseThrow(),
                operations,
                body.link("prevData").orElse(null));
    }
}
