package org.impluvium.api.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.impluvium.api.feed.Refusal;
import org.impluvium.api.feed.RefusedException;

/** Reads the bodies of requests, never more than makes sense. Called on the request's event loop, before anything else. */
final class RequestBody {

    /** The longest record of ours is a config with a thousand blocked accounts of usual names; others do not fit. */
    static final int MOST_BYTES = 64 << 10;

    private RequestBody() {}

    /** All of the body; fails with a {@link RefusedException} as soon as it is too long. */
    static Future<Buffer> read(HttpServerRequest request) {
        if (announced(request) > MOST_BYTES) {
            return Future.failedFuture(tooLong());
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        Promise<Buffer> whole = Promise.promise();
        Buffer body = Buffer.buffer();
        request.exceptionHandler(whole::tryFail);
        request.handler(part -> {
            if (body.length() + part.length() > MOST_BYTES) {
                request.pause();
                whole.tryFail(tooLong());
            } else {
                body.appendBuffer(part);
            }
        });
        request.endHandler(end -> whole.tryComplete(body));
        return whole.future();
    }

    /** A length that is no number does not get through the decoder. */
    private static long announced(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    private static RefusedException tooLong() {
        return new RefusedException(Refusal.TOO_LONG, "The body must have at most " + MOST_BYTES + " bytes.");
    }
}
