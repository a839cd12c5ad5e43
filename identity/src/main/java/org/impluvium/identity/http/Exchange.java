package org.impluvium.identity.http;

import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletionStage;
import org.impluvium.atproto.identity.IdentityException;
import org.impluvium.atproto.identity.IdentityFailure;
import org.impluvium.atproto.identity.Origin;
import org.jspecify.annotations.Nullable;

/**
 * One GET over one connection to one address: no name is resolved, no redirect followed, and no more is read than the bound.
 * All steps run on one context of Vert.x; each object is used once.
 */
final class Exchange {

    private static final String CONTENT_LENGTH = "Content-Length";

    private final Vertx vertx;
    private final Patience patience;
    private final int maxBytes;
    private final Promise<Reply> outcome = Promise.promise();
    private final Buffer body = Buffer.buffer();
    private @Nullable HttpClientRequest request;
    private long timer;

    private Exchange(Vertx vertx, Patience patience, int maxBytes) {
        this.vertx = vertx;
        this.patience = patience;
        this.maxBytes = maxBytes;
    }

    /**
     * Asks.
     *
     * @param address the one to connect to; the target's host is only what is said and what the certificate must name
     * @return completes with whatever the host answered, or exceptionally with an {@link IdentityException}
     */
    static CompletionStage<Reply> run(
            Vertx vertx, HttpClientAgent client, Patience patience, Target target, InetAddress address, int maxBytes) {
        Exchange exchange = new Exchange(vertx, patience, maxBytes);
        Context context = vertx.getOrCreateContext();
        context.runOnContext(ignored -> exchange.start(client, target, address));
        return exchange.outcome.future().toCompletionStage();
    }

    private void start(HttpClientAgent client, Target target, InetAddress address) {
        timer = vertx.setTimer(
                patience.request().toMillis(),
                fired -> end(new IdentityException(IdentityFailure.TIMED_OUT, "no whole answer in time")));
        client.request(options(target, address)).onSuccess(this::send).onFailure(this::end);
    }

    private RequestOptions options(Target target, InetAddress address) {
        Origin origin = target.origin();
        return new RequestOptions()
                .setMethod(HttpMethod.GET)
                // Holds the address itself, so that the client has nothing to resolve: what was checked is what is
                // used.
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, origin.port())))
                .setHost(origin.host())
                .setPort(origin.port())
                .setSsl(origin.secure())
                .setURI(target.path())
                .setFollowRedirects(false)
                .setConnectTimeout(patience.connect().toMillis())
                .putHeader("Accept", "application/did+ld+json, application/json, text/plain, */*;q=0.5")
                .putHeader("User-Agent", "impluvium");
    }

    private void send(HttpClientRequest opened) {
        request = opened;
        if (outcome.future().isComplete()) {
            // Time was up while the connection was made.
            opened.reset();
            return;
        }
        opened.exceptionHandler(this::end);
        opened.send().onSuccess(this::read).onFailure(this::end);
    }

    private void read(HttpClientResponse response) {
        response.exceptionHandler(this::end);
        if (announced(response) > maxBytes) {
            finish(response, true);
            return;
        }
        response.handler(part -> {
            if (part.length() > maxBytes - body.length()) {
                finish(response, true);
            } else {
                body.appendBuffer(part);
            }
        });
        response.endHandler(ignored -> finish(response, false));
    }

    private static long announced(HttpClientResponse response) {
        String length = response.getHeader(CONTENT_LENGTH);
        return length != null && length.length() < 18 && length.chars().allMatch(c -> c >= '0' && c <= '9')
                ? Long.parseLong(length)
                : 0;
    }

    private void finish(HttpClientResponse response, boolean cut) {
        if (outcome.tryComplete(new Reply(response.statusCode(), response.headers(), body, cut))) {
            vertx.cancelTimer(timer);
            if (cut) {
                abort();
            }
        }
    }

    private void end(Throwable thrown) {
        if (outcome.tryFail(Causes.of(thrown))) {
            vertx.cancelTimer(timer);
            abort();
        }
    }

    /** Closes the connection: nobody will read what may still come. */
    private void abort() {
        if (request != null) {
            request.reset();
        }
    }
}
