package org.impluvium.atproto.auth;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.impluvium.atproto.crypto.Curve;
import org.impluvium.atproto.crypto.SigningKey;

/** Makes tokens as hosts do, and worse ones. */
final class TestTokens {

    static final double NOW = 1_764_000_000;
    static final String ALICE = "did:plc:aliceaaaaaaaaaaaaaaaaaaa";
    static final String HEADER = "{'typ':'JWT','alg':'ES256K'}";
    static final String CLAIMS = "{'iss':'did:plc:aliceaaaaaaaaaaaaaaaaaaa','aud':'did:web:feeds.example.org',"
            + "'lxm':'app.bsky.feed.getFeedSkeleton','iat':1763999990,'exp':1764000050,'jti':'5c1ad5d3'}";
    static final SigningKey K256 = key(Curve.K256, 7);
    static final SigningKey P256 = key(Curve.P256, 7);

    private TestTokens() {}

    static SigningKey key(Curve curve, int seed) {
        byte[] secret = new byte[SigningKey.LENGTH];
        Arrays.fill(secret, (byte) seed);
        return SigningKey.of(curve, secret);
    }

    static IssuerKey issuerKey(SigningKey key) {
        return IssuerKey.of(new org.impluvium.atproto.identity.SigningKey(
                        org.impluvium.atproto.identity.SigningKey.Form.MULTIKEY,
                        key.publicKey().multikey()))
                .orElseThrow();
    }

    /** A token of these parts, in which {@code '} stands for {@code "}. */
    static String token(String header, String claims, SigningKey key) {
        String signed = part(header) + '.' + part(claims);
        return signed + '.' + base64(key.sign(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    static String part(String json) {
        return base64(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
