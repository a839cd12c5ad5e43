package org.impluvium.benchmarks;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.impluvium.api.viewer.Viewers;
import org.impluvium.api.viewer.Viewers.Repeats;
import org.impluvium.atproto.auth.IssuerKey;
import org.impluvium.atproto.auth.ServiceToken;
import org.impluvium.atproto.auth.TokenRules;
import org.impluvium.atproto.crypto.Curve;
import org.impluvium.atproto.crypto.SigningKey;
import org.impluvium.atproto.identity.DidDocument;
import org.impluvium.atproto.identity.DidDocuments;
import org.impluvium.atproto.identity.SigningKey.Form;
import org.impluvium.atproto.syntax.Did;

/** Processor time of checking a token: one never seen before with its key at hand, and one seen before. */
final class TokenSpeed {

    private static final int ROUNDS = 5;
    private static final Did ISSUER = new Did("did:plc:aliceaaaaaaaaaaaaaaaaaaa");
    private static final TokenRules RULES =
            new TokenRules(new Did("did:web:feeds.example.org"), "#bsky_fg", "app.bsky.feed.getFeedSkeleton");

    private final int tokens;

    TokenSpeed(int tokens) {
        this.tokens = tokens;
    }

    @SuppressWarnings("SystemOut") // Printing is what it is for.
    void run() throws Exception {
        for (Curve curve : Curve.values()) {
            byte[] secret = new byte[SigningKey.LENGTH];
            Arrays.fill(secret, (byte) 7);
            SigningKey key = SigningKey.of(curve, secret);
            List<String> signed = signed(curve, key);
            for (int round = 1; round <= ROUNDS; round++) {
                System.out.printf("%s, never seen: %.1f µs a token%n", curve, neverSeen(key, signed));
            }
            System.out.printf("%s, seen before: %.2f µs a token%n", curve, seenBefore(key, signed.get(0)));
        }
    }

    private double neverSeen(SigningKey key, List<String> signed) throws Exception {
        IssuerKey issuer = IssuerKey.of(written(key)).orElseThrow();
        double now = System.currentTimeMillis() / 1_000.0;
        long start = cpuNanos();
        for (String token : signed) {
            ServiceToken read = ServiceToken.parse(token);
            if (!RULES.issuer(read, now).equals(ISSUER) || !issuer.signed(read)) {
                throw new IllegalStateException("a good token was refused");
            }
        }
        return (cpuNanos() - start) / 1e3 / signed.size();
    }

    private double seenBefore(SigningKey key, String token) throws Exception {
        String header = "Bearer " + token;
        try (Viewers viewers =
                new Viewers(RULES, new OneAccount(key), InstantSource.system(), new SimpleMeterRegistry())) {
            viewers.of(header, Repeats.ALLOWED).toCompletableFuture().get();
            double best = Double.MAX_VALUE;
            for (int round = 0; round < ROUNDS; round++) {
                long start = cpuNanos();
                for (int i = 0; i < tokens; i++) {
                    if (!viewers.of(header, Repeats.ALLOWED)
                            .toCompletableFuture()
                            .isDone()) {
                        throw new IllegalStateException("a known token was checked again");
                    }
                }
                best = Math.min(best, (cpuNanos() - start) / 1e3 / tokens);
            }
            return best;
        }
    }

    private List<String> signed(Curve curve, SigningKey key) {
        String algorithm = curve == Curve.K256 ? "ES256K" : "ES256";
        long now = System.currentTimeMillis() / 1_000;
        List<String> signed = new ArrayList<>();
        for (int i = 0; i < tokens; i++) {
            String text = part("{\"typ\":\"JWT\",\"alg\":\"" + algorithm + "\"}")
                    + '.'
                    + part("{\"iat\":" + now + ",\"iss\":\"" + ISSUER
                            + "\",\"aud\":\"did:web:feeds.example.org\",\"exp\":" + (now + 1_800)
                            + ",\"lxm\":\"app.bsky.feed.getFeedSkeleton\",\"jti\":\"" + i + "\"}");
            signed.add(text + '.' + base64(key.sign(text.getBytes(StandardCharsets.US_ASCII))));
        }
        return signed;
    }

    private static String part(String json) {
        return base64(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static org.impluvium.atproto.identity.SigningKey written(SigningKey key) {
        return new org.impluvium.atproto.identity.SigningKey(
                Form.MULTIKEY, key.publicKey().multikey());
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** A directory that knows one account. */
    private record OneAccount(SigningKey key) implements DidDocuments {

        @Override
        public CompletionStage<DidDocument> current(Did did) {
            return CompletableFuture.completedFuture(
                    new DidDocument(did, List.of(), Optional.of(written(key)), Optional.empty(), Set.of()));
        }

        @Override
        public CompletionStage<DidDocument> fresh(Did did) {
            return current(did);
        }

        @Override
        public void forget(Did did) {}
    }
}
