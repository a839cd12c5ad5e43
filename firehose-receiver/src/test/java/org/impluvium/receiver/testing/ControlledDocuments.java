package org.impluvium.receiver.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.impluvium.atproto.crypto.PublicKey;
import org.impluvium.atproto.identity.DidDocument;
import org.impluvium.atproto.identity.DidDocuments;
import org.impluvium.atproto.identity.IdentityException;
import org.impluvium.atproto.identity.IdentityFailure;
import org.impluvium.atproto.identity.Origin;
import org.impluvium.atproto.identity.SigningKey;
import org.impluvium.atproto.syntax.Did;

/** Documents that come when the test says so; of accounts that it has said nothing of, never. Thread-safe. */
public final class ControlledDocuments implements DidDocuments {

    public static final Origin PDS = Origin.of("http://pds.test:80");

    private final Map<Did, CompletableFuture<DidDocument>> current = new ConcurrentHashMap<>();
    private final Map<Did, CompletableFuture<DidDocument>> fresh = new ConcurrentHashMap<>();
    private final List<String> calls = new ArrayList<>();

    public static DidDocument document(Did did, PublicKey key, Origin pds) {
        SigningKey written = new SigningKey(SigningKey.Form.MULTIKEY, key.multikey());
        return new DidDocument(did, List.of(), Optional.of(written), Optional.of(pds), Set.of());
    }

    /** The account has this key, and its repository is at {@link #PDS}. */
    public void put(Did did, PublicKey key) {
        put(document(did, key, PDS));
    }

    public void put(DidDocument document) {
        of(current, document.did()).complete(document);
        of(fresh, document.did()).complete(document);
    }

    /** As the document is now, while an older one is at hand. */
    public void putFresh(DidDocument document) {
        fresh.put(document.did(), CompletableFuture.completedFuture(document));
    }

    public void fail(Did did, IdentityFailure failure) {
        of(current, did).completeExceptionally(new IdentityException(failure, "as the test says"));
        of(fresh, did).completeExceptionally(new IdentityException(failure, "as the test says"));
    }

    /** Nothing has been said of it. */
    public void reset(Did did) {
        current.remove(did);
        fresh.remove(did);
    }

    @Override
    public CompletableFuture<DidDocument> current(Did did) {
        note("current " + did);
        return of(current, did);
    }

    @Override
    public CompletableFuture<DidDocument> fresh(Did did) {
        note("fresh " + did);
        return of(fresh, did);
    }

    private static CompletableFuture<DidDocument> of(Map<Did, CompletableFuture<DidDocument>> answers, Did did) {
        return answers.computeIfAbsent(did, any -> new CompletableFuture<>());
    }

    @Override
    public void forget(Did did) {
        note("forget " + did);
    }

    private synchronized void note(String call) {
        calls.add(call);
    }

    /** What was asked, in order. */
    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }
}
