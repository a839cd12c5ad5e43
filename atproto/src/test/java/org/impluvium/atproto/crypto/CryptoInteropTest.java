package org.impluvium.atproto.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import org.impluvium.atproto.shared.SharedFolder;
import org.junit.jupiter.api.Test;

/** The protocol's own vectors of keys and signatures, shared by all implementations. */
class CryptoInteropTest {

    @Test
    void shouldAcceptAndRefuseTheSameSignaturesAsOtherImplementations() throws Exception {
        JsonNode fixtures = load("signature-fixtures.json");
        assertThat(fixtures).isNotEmpty();
        for (JsonNode fixture : fixtures) {
            Curve curve = fixture.get("algorithm").textValue().equals("ES256") ? Curve.P256 : Curve.K256;
            PublicKey key = PublicKey.tryParseDidKey(fixture.get("publicKeyDid").textValue())
                    .orElseThrow();
            byte[] message =
                    Base64.getDecoder().decode(fixture.get("messageBase64").textValue());
            byte[] signature =
                    Base64.getDecoder().decode(fixture.get("signatureBase64").textValue());
            // What is invalid in these vectors is so by its form.
            SignatureCheck expected =
                    fixture.get("validSignature").booleanValue() ? SignatureCheck.VALID : SignatureCheck.MALFORMED;

            assertThat(key.curve()).isEqualTo(curve);
            assertThat(PublicKey.tryParseBarePoint(
                            curve, fixture.get("publicKeyMultibase").textValue()))
                    .contains(key);
            assertThat(key.check(message, signature))
                    .as(fixture.get("comment").textValue())
                    .isEqualTo(expected);
        }
    }

    @Test
    void shouldDeriveTheSamePublicKeysAsOtherImplementationsOnK256() throws Exception {
        for (JsonNode vector : load("w3c_didkey_K256.json")) {
            byte[] secret =
                    HexFormat.of().parseHex(vector.get("privateKeyBytesHex").textValue());
            assertThat(SigningKey.of(Curve.K256, secret).publicKey().didKey())
                    .isEqualTo(vector.get("publicDidKey").textValue());
        }
    }

    @Test
    void shouldDeriveTheSamePublicKeysAsOtherImplementationsOnP256() throws Exception {
        for (JsonNode vector : load("w3c_didkey_P256.json")) {
            byte[] secret = Objects.requireNonNull(
                    Base58.decode(vector.get("privateKeyBytesBase58").textValue()));
            assertThat(SigningKey.of(Curve.P256, secret).publicKey().didKey())
                    .isEqualTo(vector.get("publicDidKey").textValue());
        }
    }

    private static JsonNode load(String name) throws IOException {
        return new ObjectMapper()
                .readTree(SharedFolder.file("interop/crypto/" + name).toFile());
    }
}
