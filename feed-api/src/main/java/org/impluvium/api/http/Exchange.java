package org.impluvium.api.http;

import static io.vertx.core.http.HttpHeaders.createOptimized;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.impluvium.api.feed.RefusedException;

/** One request to the public port on its way to its answer. Every byte of an answer is written here. */
final class Exchange {

    static final CharSequence JSON = createOptimized("application/json; charset=utf-8");
    static final CharSequence NO_STORE = createOptimized("no-store");
    private static final CharSequence WWW_AUTHENTICATE = createOptimized("www-authenticate");
    private static final CharSequence BEARER = createOptimized("Bearer");
    private static final CharSequence EVERYBODY = createOptimized("*");
    /** What browsers may send: all that the AppView and clients are known to. No answer depends on it (rule Q6). */
    private static final CharSequence REQUEST_HEADERS = createOptimized(
            "authorization, accept-language, content-type, idempotency-key, atproto-accept-labelers, atproto-proxy,"
                    + " x-bsky-topics");

    private static final CharSequence NEWEST_EVENT_AGE = createOptimized("impluvium-newest-event-age");
    private static final CharSequence STALENESS = createOptimized("impluvium-staleness");
    private static final CharSequence EXPOSED_HEADERS =
            createOptimized("retry-after, impluvium-newest-event-age, impluvium-staleness");
    private static final long LINGER_MILLIS = 500;
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;
    private static final int UNAUTHORIZED = 401;
    private static final CharSequence PREFLIGHT_SECONDS = createOptimized("86400");

    private final HttpServerRequest request;
    private final String route;
    private final RequestMetrics metrics;
    private final long startNanos = System.nanoTime();
    private boolean bodyRead;

    /** @param route what to count the request under */
    Exchange(HttpServerRequest request, String route, RequestMetrics metrics) {
        this.request = request;
        this.route = route;
        this.metrics = metrics;
    }

    /** As the reply says. Of an answer to HEAD only the headers travel. */
    void answer(Reply reply, CharSequence cacheControl) {
        reply.staleSeconds().ifPresent(seconds -> request.response().putHeader(STALENESS, Long.toString(seconds)));
        request.response().headers().addAll(reply.headers());
        String theirs = reply.headers().get("cache-control");
        send(reply.status(), reply.json(), theirs == null ? cacheControl : theirs);
    }

    /** Says with the answer how old the newest event is that it can show, in whole seconds. */
    Exchange withNewestEventAge(long seconds) {
        request.response().putHeader(NEWEST_EVENT_AGE, Long.toString(seconds));
        return this;
    }

    /** Any failure, in XRPC form. */
    void refuse(Throwable failure) {
        metrics.failed(failure);
        RefusedException refused = Failures.forClient(failure);
        int retryAfter = refused.retryAfterSeconds();
        if (retryAfter > 0) {
            request.response().putHeader(HttpHeaders.RETRY_AFTER, Integer.toString(retryAfter));
        }
        if (refused.refusal().status() == UNAUTHORIZED) {
            request.response().putHeader(WWW_AUTHENTICATE, BEARER);
        }
        boolean bodyToCome = !bodyRead && announcesBody();
        if (bodyToCome) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        Future<Void> sent = send(refused.refusal().status(), Failures.json(refused), NO_STORE);
        if (bodyToCome) {
            sent.onComplete(done -> leave());
        }
    }

    /**
     * Nobody will read the body, and Vert.x would wait for the last byte of it. But a socket that is closed while something
     * comes in is reset, and the client may lose the answer with it: so a moment is given to what is under way.
     */
    private void leave() {
        HttpConnection connection = request.connection();
        Context context = Vertx.currentContext();
        if (context == null || request.isEnded()) {
            var unused = connection.close();
            return;
        }
        long timer = context.owner().setTimer(LINGER_MILLIS, late -> connection.close());
        request.handler(ignored -> {});
        request.endHandler(end -> {
            context.owner().cancelTimer(timer);
            connection.close();
        });
        request.resume();
    }

    /** A file, whose other headers are set already. Of an answer to HEAD only the headers travel. */
    void file(String mediaType, Buffer bytes) {
        HttpServerResponse response = request.response();
        if (HttpMethod.HEAD.equals(request.method())) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(bytes.length()));
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, mediaType).end(bytes);
        metrics.answered(route, OK, System.nanoTime() - startNanos);
    }

    /** That what the client has is still right; the other headers are set already. */
    void unchanged() {
        request.response().setStatusCode(NOT_MODIFIED).end();
        metrics.answered(route, NOT_MODIFIED, System.nanoTime() - startNanos);
    }

    /** The answer to OPTIONS: what may be asked, and by whom (CORS). */
    void allow(String methods) {
        request.response()
                .setStatusCode(204)
                .putHeader(HttpHeaders.ALLOW, methods)
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, EVERYBODY)
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, methods)
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, REQUEST_HEADERS)
                .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, PREFLIGHT_SECONDS)
                .end();
        metrics.answered(route, 204, System.nanoTime() - startNanos);
    }

    /** To be said once the body of the request is here. */
    void bodyRead() {
        bodyRead = true;
    }

    /** Names the methods that would have been right. */
    Exchange withAllowedMethods(String methods) {
        request.response().putHeader(HttpHeaders.ALLOW, methods);
        return this;
    }

    private boolean announcesBody() {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING) || (length != null && !length.equals("0"));
    }

    private Future<Void> send(int status, Buffer json, CharSequence cacheControl) {
        HttpServerResponse response = request.response();
        if (HttpMethod.HEAD.equals(request.method())) {
            // Of a body that is not sent Vert.x does not say the length.
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(json.length()));
        }
        Future<Void> sent = response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, JSON)
                .putHeader(HttpHeaders.CACHE_CONTROL, cacheControl)
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, EVERYBODY)
                .putHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED_HEADERS)
                .end(json);
        metrics.answered(route, status, System.nanoTime() - startNanos);
        return sent;
    }
}
