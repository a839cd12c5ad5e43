package org.impluvium.identity;

import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.impluvium.atproto.identity.DidDocument;
import org.impluvium.atproto.identity.DidResolver;
import org.impluvium.atproto.identity.HandleResolver;
import org.impluvium.atproto.identity.IdentityException;
import org.impluvium.atproto.identity.IdentityFailure;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the questions that go to the network, how they end, and what documents lack. */
final class Counted implements DidResolver, HandleResolver {

    private static final Logger LOG = LoggerFactory.getLogger(Counted.class);

    private final DidResolver dids;
    private final HandleResolver handles;
    private final IdentityTally tally;
    private final LongSupplier nanoTime;

    Counted(DidResolver dids, HandleResolver handles, IdentityTally tally, LongSupplier nanoTime) {
        this.dids = dids;
        this.handles = handles;
        this.tally = tally;
        this.nanoTime = nanoTime;
    }

    @Override
    public CompletionStage<DidDocument> resolve(Did did) {
        long since = nanoTime.getAsLong();
        return dids.resolve(did).whenComplete((document, thrown) -> {
            count(Subject.DOCUMENT, since, thrown);
            if (thrown == null) {
                document.gaps().forEach(tally::gap);
            }
        });
    }

    @Override
    public CompletionStage<Did> resolve(Handle handle) {
        long since = nanoTime.getAsLong();
        return handles.resolve(handle).whenComplete((did, thrown) -> count(Subject.HANDLE, since, thrown));
    }

    private void count(Subject subject, long since, @Nullable Throwable thrown) {
        IdentityTally.Counts counts = tally.of(subject);
        counts.asked(nanoTime.getAsLong() - since);
        if (thrown != null) {
            IdentityFailure failure = IdentityException.in(thrown).failure();
            counts.failed(failure);
            if (failure == IdentityFailure.FAULT) {
                LOG.warn("A fault in asking for a {}", subject.tag(), thrown);
            }
        }
    }
}
