package org.impluvium.reading.testing;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.impluvium.atproto.crypto.PublicKey;
import org.impluvium.atproto.identity.DidDocument;
import org.impluvium.atproto.identity.DidDocuments;
import org.impluvium.atproto.identity.SigningKey;
import org.impluvium.atproto.syntax.Did;

/**
 * Documents as they were before everybody took a new key; asked for anew, they are as the directory has them.
 *
 * @param fresh as the directory has them
 * @param old everybody's key before
 */
public record OldDocuments(DidDocuments fresh, PublicKey old) implements DidDocuments {

    @Override
    public CompletionStage<DidDocument> current(Did did) {
        SigningKey before = new SigningKey(SigningKey.Form.MULTIKEY, old.multikey());
        return fresh.current(did)
                .thenApply(document ->
                        new DidDocument(did, document.handles(), Optional.of(before), document.pds(), document.gaps()));
    }

    @Override
    public CompletionStage<DidDocument> fresh(Did did) {
        return fresh.fresh(did);
    }

    @Override
    public void forget(Did did) {
        fresh.forget(did);
    }
}
