package org.impluvium.api.viewer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a token is remembered by: its SHA-256, with which nobody can ask for anything. */
final class TokenName {

    private final byte[] hash;

    private TokenName(byte[] hash) {
        this.hash = hash;
    }

    static TokenName of(String token) {
        try {
            return new TokenName(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TokenName name && Arrays.equals(hash, name.hash);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hash);
    }
}
