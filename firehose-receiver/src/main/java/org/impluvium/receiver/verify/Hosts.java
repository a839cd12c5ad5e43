package org.impluvium.receiver.verify;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.impluvium.atproto.identity.DidDocument;
import org.impluvium.atproto.identity.Origin;
import org.impluvium.atproto.syntax.Did;
import org.jspecify.annotations.Nullable;

/**
 * Judges whether a server may speak for the status of an account. No reading of a repository can bring back what such an event
 * said, so the document is asked for again and again. Safe for use by many threads.
 */
final class Hosts {

    private final Asking asking;
    private final Duration patience;
    private final Insistence insistence;

    /** @param patience longest wait for one answer */
    Hosts(Asking asking, Duration patience, Insistence insistence) {
        this.asking = asking;
        this.patience = patience;
        this.insistence = insistence;
    }

    /**
     * What a server says.
     *
     * @param isLeaving whether that is only that the account is not to be seen: if there is no account (any more), nobody else
     *     could say so
     */
    record Claim(Did did, Origin server, boolean isLeaving) implements Asking.Judgement {
        @Override
        public Verdict ofDocument(DidDocument document) {
            return document.pds().filter(server::equals).isPresent()
                    ? Verdict.REPEATED
                    : Verdict.unproven(Objection.HOST_DIFFERS);
        }

        @Override
        public Verdict ofNone() {
            return isLeaving ? Verdict.REPEATED : ofNoAnswer();
        }

        @Override
        public Verdict ofNoAnswer() {
            return Verdict.unproven(Objection.HOST_UNAVAILABLE);
        }
    }

    /** Asks once, until then at most. */
    CompletableFuture<Verdict> judge(Claim claim, long until) {
        return asking.judge(claim.did(), claim, until);
    }

    /**
     * Asks until there is an answer, or the bound is reached, or somebody else completes what is returned.
     *
     * @param onAgain is called when the first question was in vain
     */
    CompletableFuture<Verdict> insist(Claim claim, long until, Runnable onAgain) {
        long end = System.nanoTime() + insistence.bound().toNanos();
        CompletableFuture<Verdict> last = new CompletableFuture<>();
        var unused = judge(claim, until).whenComplete((verdict, thrown) -> {
            if (thrown == null && !isAnswered(verdict) && !last.isDone()) {
                onAgain.run();
            }
            goOn(claim, 1, end, last, verdict, thrown);
        });
        return last;
    }

    private void goOn(
            Claim claim,
            int questions,
            long end,
            CompletableFuture<Verdict> last,
            Verdict verdict,
            @Nullable Throwable thrown) {
        if (thrown != null) {
            last.completeExceptionally(thrown);
        } else if (isAnswered(verdict)) {
            last.complete(verdict);
        } else if (!last.isDone()) {
            again(claim, questions, end, last);
        }
    }

    private void again(Claim claim, int questions, long end, CompletableFuture<Verdict> last) {
        Duration pause = insistence.after(questions);
        if (System.nanoTime() + pause.toNanos() - end > 0) {
            last.complete(claim.ofNoAnswer());
            return;
        }
        Executor later = CompletableFuture.delayedExecutor(pause.toNanos(), TimeUnit.NANOSECONDS, asking.executor());
        var unused = CompletableFuture.runAsync(() -> {}, later)
                .thenCompose(nothing -> last.isDone()
                        ? CompletableFuture.completedFuture(claim.ofNoAnswer())
                        : judge(claim, System.nanoTime() + patience.toNanos()))
                .whenComplete((verdict, thrown) -> goOn(claim, questions + 1, end, last, verdict, thrown));
    }

    private static boolean isAnswered(Verdict verdict) {
        return verdict.objection().filter(Objection.HOST_UNAVAILABLE::equals).isEmpty();
    }
}
