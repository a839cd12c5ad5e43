package org.impluvium.api.viewer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import org.impluvium.atproto.auth.IssuerKey;
import org.impluvium.atproto.auth.TokenException;
import org.impluvium.atproto.auth.TokenFault;
import org.impluvium.atproto.identity.DidDocument;
import org.impluvium.atproto.identity.DidDocuments;
import org.impluvium.atproto.identity.IdentityException;
import org.impluvium.atproto.identity.IdentityFailure.Lasting;
import org.impluvium.atproto.identity.SigningKey;
import org.impluvium.atproto.syntax.Did;

/**
 * The keys of accounts by their documents. At most {@link #MOST_WAITED_FOR} documents are waited for at once: anybody can
 * name any account in a token, and must not fill the queue to the directory, at which others wait. Safe for many threads.
 */
final class IssuerKeys {

    static final int MOST_WAITED_FOR = 16;

    /** A key that is ready for use has tables of some kilobytes. */
    private static final int MOST_READY = 2_000;

    private final DidDocuments documents;
    private final Semaphore waiting = new Semaphore(MOST_WAITED_FOR);
    private final Cache<SigningKey, Optional<IssuerKey>> ready = Caffeine.newBuilder()
            .maximumSize(MOST_READY)
            .executor(Runnable::run)
            .build();

    IssuerKeys(DidDocuments documents) {
        this.documents = documents;
    }

    /** The account's key as far as known; fails with a {@link TokenException}. */
    CompletionStage<IssuerKey> current(Did account) {
        if (waiting.tryAcquire()) {
            return keyIn(documents.current(account), waiting::release);
        }
        // Those who are waited for hold up nobody whose document is at hand.
        return documents
                .atHand(account)
                .map(document -> keyIn(CompletableFuture.completedStage(document), () -> {}))
                .orElseGet(IssuerKeys::tooMany);
    }

    /** The account's key as it is now. */
    CompletionStage<IssuerKey> fresh(Did account) {
        return waiting.tryAcquire() ? keyIn(documents.fresh(account), waiting::release) : tooMany();
    }

    private static CompletionStage<IssuerKey> tooMany() {
        return CompletableFuture.failedFuture(new TokenException(TokenFault.NOT_CHECKED));
    }

    private CompletionStage<IssuerKey> keyIn(CompletionStage<DidDocument> asked, Runnable release) {
        CompletableFuture<IssuerKey> key = new CompletableFuture<>();
        asked.whenComplete((document, thrown) -> {
            release.run();
            if (thrown != null) {
                key.completeExceptionally(new TokenException(fault(IdentityException.in(thrown))));
            } else {
                document.signingKey()
                        .flatMap(written -> ready.get(written, IssuerKey::of))
                        .ifPresentOrElse(
                                key::complete,
                                () -> key.completeExceptionally(new TokenException(TokenFault.UNKNOWN_ISSUER)));
            }
        });
        return key;
    }

    private static TokenFault fault(IdentityException e) {
        return e.failure().lasting() == Lasting.AWAY ? TokenFault.KEY_UNAVAILABLE : TokenFault.UNKNOWN_ISSUER;
    }
}
