package org.impluvium.atproto.syntax;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who an account is, in either form: a {@link Did} or a {@link Handle}. */
public record AtIdentifier(String value) implements Comparable<AtIdentifier> {

    /** @throws SyntaxException if the value is neither DID nor handle */
    public AtIdentifier {
        SyntaxException.require(isValid(value), "DID or handle", value);
    }

    /** The identifier, or empty if the value is none. */
    public static Optional<AtIdentifier> tryParse(@Nullable String value) {
        return value != null && isValid(value) ? Optional.of(new AtIdentifier(value)) : Optional.empty();
    }

    /** Whether the value is a DID or a handle. */
    public static boolean isValid(@Nullable String value) {
        return Did.isValid(value) || Handle.isValid(value);
    }

    /** The DID, or empty if this is a handle. */
    public Optional<Did> did() {
        return Did.tryParse(value);
    }

    /** The handle, or empty if this is a DID. */
    public Optional<Handle> handle() {
        return Handle.tryParse(value);
    }

    @Override
    public int compareTo(AtIdentifier other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
