package org.impluvium.api.support;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.impluvium.atproto.crypto.Curve;
import org.impluvium.atproto.crypto.SigningKey;

/** Makes bearer tokens as an account's host does. */
public final class Tokens {

    public static final String ALICE = Communities.ALICE;
    public static final SigningKey KEY = key(7);
    public static final SigningKey OTHER_KEY = key(8);

    private final Map<String, Object> claims = new TreeMap<>();

    private Tokens() {
        long now = Garden.NOW.getEpochSecond();
        claims.put("iss", quoted(ALICE));
        claims.put("aud", quoted("did:web:feeds.example.org"));
        claims.put("lxm", quoted("app.bsky.feed.getFeedSkeleton"));
        claims.put("iat", now);
        claims.put("exp", now + 60);
        claims.put("jti", quoted("5c1ad5d3"));
    }

    /** A token of Alice for this service, good for a minute from {@link Garden#NOW}. */
    public static Tokens token() {
        return new Tokens();
    }

    public static SigningKey key(int seed) {
        byte[] secret = new byte[SigningKey.LENGTH];
        Arrays.fill(secret, (byte) seed);
        return SigningKey.of(Curve.K256, secret);
    }

    /** The same with another text for a claim. */
    public Tokens with(String claim, String value) {
        claims.put(claim, quoted(value));
        return this;
    }

    /** The same with another number for a claim. */
    public Tokens with(String claim, long value) {
        claims.put(claim, value);
        return this;
    }

    /** As the header {@code authorization} has it. */
    public String signedBy(SigningKey key) {
        StringBuilder json = new StringBuilder("{");
        claims.forEach((name, value) -> json.append(json.length() == 1 ? "" : ",")
                .append(quoted(name))
                .append(':')
                .append(value));
        String signed = part("{\"typ\":\"JWT\",\"alg\":\"ES256K\"}")
                + '.'
                + part(json.append('}').toString());
        return "Bearer " + signed + '.' + base64(key.sign(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    private static String part(String json) {
        return base64(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
