package org.impluvium.api.cluster;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What the nodes of an installation know and nobody else. While it is changed there are two: the first is sent, both are
 * accepted. Never printed. Immutable.
 */
public final class ClusterSecret {

    /** Fewest characters of one. */
    public static final int SHORTEST = 32;

    private static final int MOST = 2;
    private static final String MAC = "HmacSHA256";

    private final List<String> secrets;

    private ClusterSecret(List<String> secrets) {
        this.secrets = List.copyOf(secrets);
    }

    /**
     * Reads it as it is written: one secret, or two with white space between them.
     *
     * @throws IllegalArgumentException if there is none or more than two, or one is shorter than {@value #SHORTEST} or holds
     *     anything but visible ASCII; the message does not quote it
     */
    public static ClusterSecret parse(String written) {
        List<String> secrets = List.of(written.strip().split("\\s+"));
        if (secrets.size() > MOST
                || secrets.stream().anyMatch(secret -> secret.length() < SHORTEST)
                || secrets.stream().flatMapToInt(String::chars).anyMatch(c -> c <= ' ' || c > '~')) {
            throw new IllegalArgumentException(
                    "one or two secrets of at least " + SHORTEST + " visible characters each");
        }
        return new ClusterSecret(secrets);
    }

    /** The one to send. */
    public String sent() {
        return secrets.get(0);
    }

    /** Whether somebody knows it. Takes as long for a wrong one as for a right one. */
    public boolean accepts(@Nullable String shown) {
        if (shown == null) {
            return false;
        }
        byte[] digest = digest(shown);
        boolean right = false;
        for (String secret : secrets) {
            right |= MessageDigest.isEqual(digest, digest(secret));
        }
        return right;
    }

    /**
     * By which others who know a secret recognise it, and nobody learns it: one for each, that of the sent one first.
     *
     * @param text what is signed, always the same
     */
    public List<String> proofs(String text) {
        return secrets.stream().map(secret -> proof(secret, text)).toList();
    }

    private static String proof(String secret, String text) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), MAC));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + MAC, e);
        }
    }

    /** Equal lengths, so that comparing tells nothing of the length. */
    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
