package org.impluvium.api.support;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.impluvium.atproto.crypto.SigningKey;
import org.impluvium.atproto.identity.DidDocument;
import org.impluvium.atproto.identity.DidDocuments;
import org.impluvium.atproto.identity.IdentityException;
import org.impluvium.atproto.identity.IdentityFailure;
import org.impluvium.atproto.identity.SigningKey.Form;
import org.impluvium.atproto.syntax.Did;

/** A directory of accounts with keys; an account has a document as remembered and one as it is now. */
public final class FixedAccounts implements DidDocuments {

    private final Map<Did, CompletionStage<DidDocument>> remembered = new ConcurrentHashMap<>();
    private final Map<Did, CompletionStage<DidDocument>> now = new ConcurrentHashMap<>();
    /** How many questions there were. */
    public final AtomicInteger asked = new AtomicInteger();

    public final AtomicInteger askedAnew = new AtomicInteger();

    /** The account has this key and had it before. */
    public void put(String did, SigningKey key) {
        remembered.put(new Did(did), CompletableFuture.completedFuture(document(did, Optional.of(key))));
        now.put(new Did(did), CompletableFuture.completedFuture(document(did, Optional.of(key))));
    }

    /** The account has another key than is remembered. */
    public void rotate(String did, SigningKey key) {
        now.put(new Did(did), CompletableFuture.completedFuture(document(did, Optional.of(key))));
    }

    public void putWithoutKey(String did) {
        remembered.put(new Did(did), CompletableFuture.completedFuture(document(did, Optional.empty())));
    }

    /** Whatever is asked of the account fails so, or completes when the stage does. */
    public void put(String did, CompletionStage<DidDocument> stage) {
        remembered.put(new Did(did), stage);
        now.put(new Did(did), stage);
    }

    public static CompletionStage<DidDocument> failed(IdentityFailure failure) {
        return CompletableFuture.failedFuture(new IdentityException(failure, "as told"));
    }

    public static DidDocument document(String did, Optional<SigningKey> key) {
        return new DidDocument(
                new Did(did),
                List.of(),
                key.map(signing -> new org.impluvium.atproto.identity.SigningKey(
                        Form.MULTIKEY, signing.publicKey().multikey())),
                Optional.empty(),
                Set.of());
    }

    @Override
    public CompletionStage<DidDocument> current(Did did) {
        asked.incrementAndGet();
        return remembered.getOrDefault(did, failed(IdentityFailure.NOT_FOUND));
    }

    @Override
    public CompletionStage<DidDocument> fresh(Did did) {
        askedAnew.incrementAndGet();
        return now.getOrDefault(did, failed(IdentityFailure.NOT_FOUND));
    }

    @Override
    public Optional<DidDocument> atHand(Did did) {
        CompletionStage<DidDocument> known = remembered.get(did);
        return known != null && known.toCompletableFuture().isDone()
                ? Optional.of(known.toCompletableFuture().join())
                : Optional.empty();
    }

    @Override
    public void forget(Did did) {
        remembered.remove(did);
    }
}
