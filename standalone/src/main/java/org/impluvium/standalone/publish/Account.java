package org.impluvium.standalone.publish;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.impluvium.atproto.identity.DidDocument;
import org.impluvium.atproto.identity.IdentityException;
import org.impluvium.atproto.identity.Origin;
import org.impluvium.atproto.syntax.AtIdentifier;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.Handle;
import org.impluvium.identity.Identities;

/** An account and its host, as its DID document says. */
record Account(Did did, Origin host) {

    /**
     * Finds an account. A handle must be named by the document that it leads to: a password goes to the host named there.
     */
    static Account find(AtIdentifier name, Identities identities) throws PublishException {
        Did did = name.did().isPresent() ? name.did().get() : didOf(new Handle(name.value()), identities);
        DidDocument document = join(identities.documents().current(did), did.value());
        boolean named = name.handle()
                .map(handle -> document.handles().contains(handle.normalised()))
                .orElse(true);
        if (!named) {
            throw new PublishException(PublishFailure.HANDLE_NOT_VERIFIED, name + " leads to " + did);
        }
        return new Account(
                did, document.pds().orElseThrow(() -> new PublishException(PublishFailure.NO_HOST, did.value())));
    }

    private static Did didOf(Handle handle, Identities identities) throws PublishException {
        return join(identities.handles().resolve(handle), handle.value());
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
