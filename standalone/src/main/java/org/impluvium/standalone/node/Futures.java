package org.impluvium.standalone.node;

import io.vertx.core.Future;

/** Vert.x speaks in futures; starting and stopping is done step by step, on a thread that may wait. */
final class Futures {

    private Futures() {}

    /**
     * Waits for the end.
     *
     * @throws java.util.concurrent.CompletionException with the failure, if it is one
     */
    static void join(Future<?> future) {
        future.toCompletionStage().toCompletableFuture().join();
    }
}
