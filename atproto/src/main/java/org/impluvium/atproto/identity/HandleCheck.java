package org.impluvium.atproto.identity;

import java.util.Optional;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.Handle;

/**
 * What a check of a DID's handle has found. Immutable.
 *
 * @param did whose handle was checked
 * @param claimed what the DID's document names first, if anything
 * @param verdict whether the handle's domain agrees
 */
public record HandleCheck(Did did, Optional<Handle> claimed, HandleVerdict verdict) {

    /** What the protocol shows in place of a name that does not hold. */
    public static final Handle INVALID = new Handle("handle.invalid");

    /** The handle, if both sides say so. */
    public Optional<Handle> verified() {
        return verdict == HandleVerdict.VERIFIED ? claimed : Optional.empty();
    }

    /** The handle to show: {@link #INVALID} unless both sides say so. */
    public Handle shown() {
        return verified().orElse(INVALID);
    }
}
