package org.impluvium.api.write;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.impluvium.api.feed.RefusedException;

/** Puts steps together that may refuse. Stateless. */
final class Stages {

    private Stages() {}

    /** What is done with what came before. */
    @FunctionalInterface
    interface Step<T, R> {
        CompletionStage<R> take(T value) throws RefusedException;
    }

    /** The step after the stage. */
    static <T, R> CompletionStage<R> then(CompletionStage<T> stage, Step<? super T, R> step) {
        return stage.thenCompose(value -> {
            try {
                return step.take(value);
            } catch (RefusedException e) {
                return CompletableFuture.failedStage(e);
            }
        });
    }

    /** The rescue where the stage fails with what it is for. */
    static <T> CompletionStage<T> orElse(
            CompletionStage<T> stage, Predicate<Throwable> isForIt, Step<Throwable, T> rescue) {
        return stage.handle((value, thrown) -> {
                    if (thrown == null) {
                        return CompletableFuture.completedStage(value);
                    }
                    return isForIt.test(thrown)
                            ? then(CompletableFuture.completedStage(thrown), rescue)
                            : CompletableFuture.<T>failedStage(thrown);
                })
                .thenCompose(next -> next);
    }

    /** What a stage failed with, without what carried it. */
    static Throwable cause(Throwable thrown) {
        Throwable cause = thrown;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
