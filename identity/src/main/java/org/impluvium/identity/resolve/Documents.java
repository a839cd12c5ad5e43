package org.impluvium.identity.resolve;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.impluvium.atproto.identity.DidDocument;
import org.impluvium.atproto.identity.IdentityException;
import org.impluvium.atproto.identity.OutboundRules;
import org.impluvium.atproto.syntax.Did;

/** What both methods do with a document that was got. */
final class Documents {

    /** Longest DID document: fifty times a usual one. */
    static final int MAX_BYTES = 64 << 10;

    private Documents() {}

    static CompletionStage<DidDocument> parse(Did did, byte[] json, OutboundRules rules) {
        try {
            return CompletableFuture.completedStage(DidDocument.parse(did, json, rules));
        } catch (IdentityException e) {
            return CompletableFuture.failedStage(e);
        }
    }
}
