package org.impluvium.atproto.identity;

import java.util.concurrent.CompletionStage;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.Handle;

/** Finds out which DID the owner of a handle's domain names. Safe for use by many threads. */
public interface HandleResolver {

    /**
     * The DID that the handle's domain names. That says nothing yet about whether the DID's owner wants the handle: see
     * {@link HandleVerifier}.
     *
     * @return completes with the DID, or exceptionally with an {@link IdentityException}; on the caller's thread or on
     *     one of the resolver's, which must not be blocked
     */
    CompletionStage<Did> resolve(Handle handle);
}
