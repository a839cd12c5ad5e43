package org.impluvium.standalone.publish;

import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.impluvium.atproto.identity.DidDocument;
import org.impluvium.atproto.identity.DidDocuments;
import org.impluvium.atproto.identity.HandleCheck;
import org.impluvium.atproto.identity.HandleResolver;
import org.impluvium.atproto.identity.IdentityException;
import org.impluvium.atproto.identity.Origin;
import org.impluvium.atproto.syntax.AtIdentifier;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.Handle;
import org.impluvium.identity.Identities;

/** An account and its host, as its DID document says. */
record Account(Did did, Origin host) {

    /** Whether a DID and its handle point to each other. */
    @FunctionalInterface
    interface Checks {
        CompletionStage<HandleCheck> check(Did did);
    }

    /**
     * Finds an account. A handle must be the one that is shown for the DID that it leads to, by both sides: a password goes to
     * the host named there.
     */
    static Account find(AtIdentifier name, Identities identities) throws PublishException {
        return find(name, identities.documents(), identities.handles(), identities::checkHandle);
    }

    static Account find(AtIdentifier name, DidDocuments documents, HandleResolver handles, Checks checks)
            throws PublishException {
        Did did = name.did().isPresent() ? name.did().get() : didOf(new Handle(name.value()), handles, checks);
        DidDocument document = join(documents.current(did), did.value());
        return new Account(
                did, document.pds().orElseThrow(() -> new PublishException(PublishFailure.NO_HOST, did.value())));
    }

    private static Did didOf(Handle handle, HandleResolver handles, Checks checks) throws PublishException {
        Did did = join(handles.resolve(handle), handle.value());
        HandleCheck check = join(checks.check(did), handle.value());
        if (!check.verified().equals(Optional.of(handle.normalised()))) {
            throw new PublishException(
                    PublishFailure.HANDLE_NOT_VERIFIED,
                    handle + " leads to " + did + ", whose handle is " + check.shown() + " ("
                            + check.verdict().tag() + ")");
        }
        return did;
    }

    private static <T> T join(CompletionStage<T> asked, String name) throws PublishException {
        try {
            return asked.toCompletableFuture().join();
        } catch (CompletionException e) {
            IdentityException why = IdentityException.in(e);
            throw new PublishException(
                    PublishFailure.NO_SUCH_ACCOUNT, name + " (" + why.failure().tag() + ")");
        }
    }
}
