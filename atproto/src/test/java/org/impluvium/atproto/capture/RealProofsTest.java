package org.impluvium.atproto.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.impluvium.atproto.crypto.Curve;
import org.impluvium.atproto.crypto.PublicKey;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.repo.ProofResult;
import org.impluvium.atproto.repo.ProofResult.Chain;
import org.impluvium.atproto.repo.ProofResult.Proven;
import org.impluvium.atproto.shared.SharedFolder;
import org.impluvium.atproto.syntax.Did;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Proofs of frames of a real server, with the accounts' own keys. */
class RealProofsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void shouldFindProofsSignaturesAndChainsAsTheReferenceDoes() throws Exception {
        List<byte[]> frames = CaptureFile.frames(SharedFolder.file("captures/pds-kinds.atcap.gz"));
        List<String> lines = Files.readAllLines(SharedFolder.file("captures/pds-kinds.decoded.jsonl"));
        Map<String, PublicKey> keys = keys("pds-kinds");
        int compared = 0;
        assertThat(frames).hasSameSizeAs(lines);
        for (int i = 0; i < frames.size(); i++) {
            RealFrame frame = RealFrame.read(frames.get(i));
            JsonNode reference = JSON.readTree(lines.get(i));
            if (frame.isCommit() || frame.isSync()) {
                ProofResult result = frame.check();
                assertThat(result instanceof Proven).as(lines.get(i)).isEqualTo(fact(reference, "proofOk", true));
                assertThat(signed(result, keys.get(frame.repository().value())))
                        .as(lines.get(i))
                        .isEqualTo(fact(reference, "sigOk", false));
                assertThat(chained(result)).as(lines.get(i)).isEqualTo(fact(reference, "chainOk", false));
                compared++;
            }
        }
        assertThat(compared).isEqualTo(112);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pds-kinds", "pds-small", "pds-medium"})
    void shouldProveAllFramesAndChainEachToTheOneBefore(String world) throws Exception {
        Map<String, PublicKey> keys = keys(world);
        Map<Did, Cid> roots = new HashMap<>();
        for (byte[] bytes : CaptureFile.frames(SharedFolder.file("captures/" + world + ".atcap.gz"))) {
            RealFrame frame = RealFrame.read(bytes);
            if (frame.isCommit() || frame.isSync()) {
                ProofResult result = frame.check();
                assertThat(signed(result, keys.get(frame.repository().value())))
                        .as("%s %s: %s", frame.repository(), frame.rev(), result)
                        .isTrue();
                Cid last =
                        roots.put(frame.repository(), ((Proven) result).commit().data());
                if (frame.isCommit()) {
                    assertThat(frame.claim().prevData()).isEqualTo(last);
                    assertThat(chained(result)).isEqualTo(last != null);
                }
            }
        }
        assertThat(roots).hasSize(keys.size());
    }

    private static boolean fact(JsonNode reference, String name, boolean otherwise) {
        return reference.has(name) ? reference.get(name).booleanValue() : otherwise;
    }

    private static boolean signed(ProofResult result, @Nullable PublicKey key) {
        return key != null && result.signedBy(key) instanceof Proven;
    }

    private static boolean chained(ProofResult result) {
        return result instanceof Proven proven && proven.chain() == Chain.HOLDS;
    }

    /** The accounts' keys, by DID. */
    private static Map<String, PublicKey> keys(String world) throws IOException {
        Map<String, PublicKey> keys = new HashMap<>();
        JsonNode documents = JSON.readTree(
                SharedFolder.file("captures/" + world + ".dids.json").toFile());
        for (Map.Entry<String, JsonNode> document : documents.properties()) {
            JsonNode method = document.getValue().get("verificationMethod").get(0);
            assertThat(method.get("type").textValue()).isEqualTo("EcdsaSecp256k1VerificationKey2019");
            keys.put(
                    document.getKey(),
                    PublicKey.tryParseBarePoint(
                                    Curve.K256, method.get("publicKeyMultibase").textValue())
                            .orElseThrow());
        }
        return keys;
    }
}
