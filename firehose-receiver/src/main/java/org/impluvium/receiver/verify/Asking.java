package org.impluvium.receiver.verify;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.impluvium.atproto.identity.DidDocument;
import org.impluvium.atproto.identity.DidDocuments;
import org.impluvium.atproto.identity.IdentityException;
import org.impluvium.atproto.identity.IdentityFailure.Lasting;
import org.impluvium.atproto.syntax.Did;
import org.jspecify.annotations.Nullable;

/**
 * Judges by an account's document, and once more by a fresh one if that might end the objection. Safe for use by many threads.
 *
 * @param executor on which judging goes on when a document had to be waited for: the threads of resolvers must not be blocked
 */
record Asking(DidDocuments documents, Executor executor) {

    /** What follows from what comes. Has no effects, since it may be asked twice. */
    interface Judgement {

        Verdict ofDocument(DidDocument document);

        /** There is none, says who has to know. */
        Verdict ofNone();

        /** No answer came in time, or none that could be used. */
        Verdict ofNoAnswer();
    }

    /**
     * Asks and judges.
     *
     * @param until when no answer is waited for any more, by {@link System#nanoTime}; if that is past, only what is at hand counts
     * @return complete already if the document was at hand, or there is no time
     */
    CompletableFuture<Verdict> judge(Did did, Judgement judgement, long until) {
        return answer(
                documents.current(did),
                judgement,
                until,
                verdict -> verdict.isCurable()
                        ? answer(documents.fresh(did), judgement, until, CompletableFuture::completedFuture)
                        : CompletableFuture.completedFuture(verdict));
    }

    private CompletableFuture<Verdict> answer(
            CompletionStage<DidDocument> asked,
            Judgement judgement,
            long until,
            Function<Verdict, CompletableFuture<Verdict>> next) {
        CompletableFuture<DidDocument> answer = asked.toCompletableFuture();
        long nanos = until - System.nanoTime();
        if (answer.isDone()) {
            return answer.handle((document, thrown) -> verdict(document, thrown, judgement))
                    .thenCompose(next);
        } else if (nanos <= 0) {
            return CompletableFuture.completedFuture(judgement.ofNoAnswer());
        }
        // A copy: what is given up here may be of use to others.
        return answer.copy()
                .orTimeout(nanos, TimeUnit.NANOSECONDS)
                .handleAsync((document, thrown) -> verdict(document, thrown, judgement), executor)
                .thenCompose(next);
    }

    private static Verdict verdict(DidDocument document, @Nullable Throwable thrown, Judgement judgement) {
        if (thrown == null) {
            return judgement.ofDocument(document);
        }
        Lasting lasting = IdentityException.in(thrown).failure().lasting();
        boolean none = lasting == Lasting.NONE || lasting == Lasting.FOR_EVER;
        return none ? judgement.ofNone() : judgement.ofNoAnswer();
    }
}
