package org.impluvium.api.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import org.impluvium.api.feed.Refusal;
import org.impluvium.api.feed.RefusedException;

/** Answers one route. Called on an event loop, by several of them at once: it neither blocks nor keeps request state. */
@FunctionalInterface
interface Endpoint {

    /**
     * The answer. A failed future and a thrown exception mean the same.
     *
     * @throws RefusedException if the request is not served
     */
    Future<Reply> answer(Request request) throws RefusedException;

    /** Why nothing is answered where people change what is theirs. */
    static RefusedException isClosed() {
        return new RefusedException(
                Refusal.METHOD_NOT_IMPLEMENTED,
                "Nothing can be changed here: the operator has not opened the write API.");
    }

    /** Answers nothing, where the operator has not opened the write API. */
    static Endpoint closed() {
        return request -> Future.failedFuture(isClosed());
    }

    /** Answers the same to every request. */
    static Endpoint always(Buffer json) {
        return request -> Future.succeededFuture(Reply.of(json));
    }
}
