package org.impluvium.receiver.verify;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.impluvium.atproto.identity.DidDocument;
import org.impluvium.atproto.identity.DidDocuments;
import org.impluvium.atproto.identity.IdentityException;
import org.impluvium.atproto.identity.IdentityFailure;
import org.impluvium.atproto.identity.IdentityFailure.Lasting;
import org.impluvium.atproto.syntax.Did;
import org.jspecify.annotations.Nullable;

/**
 * Judges by an account's document, and once more by a fresh one if that might end the objection. Who answers later than
 * {@code patience} is not waited for. Safe for use by many threads.
 *
 * @param executor on which judging goes on when a document had to be waited for: the threads of resolvers must not be blocked
 */
record Asking(DidDocuments documents, Duration patience, Executor executor) {

    /** What follows from a document. Has no effects, since it may be called twice. */
    @FunctionalInterface
    interface Judgement extends Function<DidDocument, Verdict> {}

    /**
     * Asks and judges.
     *
     * @param unavailable the objection if there is no answer that could be used
     * @return complete already if the document was at hand
     */
    CompletableFuture<Verdict> judge(Did did, Judgement judgement, Objection unavailable) {
        return answer(
                documents.current(did),
                judgement,
                unavailable,
                verdict -> verdict.isCurable()
                        ? answer(documents.fresh(did), judgement, unavailable, CompletableFuture::completedFuture)
                        : CompletableFuture.completedFuture(verdict));
    }

    private CompletableFuture<Verdict> answer(
            CompletionStage<DidDocument> asked,
            Judgement judgement,
            Objection unavailable,
            Function<Verdict, CompletableFuture<Verdict>> next) {
        CompletableFuture<DidDocument> answer = asked.toCompletableFuture();
        if (answer.isDone()) {
            return answer.handle((document, thrown) -> verdict(document, thrown, judgement, unavailable))
                    .thenCompose(next);
        }
        // A copy: what is given up here may be of use to others.
        return answer.copy()
                .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .handleAsync((document, thrown) -> verdict(document, thrown, judgement, unavailable), executor)
                .thenCompose(next);
    }

    private static Verdict verdict(
            DidDocument document, @Nullable Throwable thrown, Judgement judgement, Objection unavailable) {
        if (thrown == null) {
            return judgement.apply(document);
        }
        IdentityFailure failure = IdentityException.in(thrown).failure();
        boolean none = failure.lasting() == Lasting.NONE || failure.lasting() == Lasting.FOR_EVER;
        return Verdict.unproven(none ? Objection.NO_KEY : unavailable);
    }
}
