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
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.impluvium.atproto.identity.IdentityException;
import org.impluvium.atproto.identity.IdentityFailure;
import org.impluvium.atproto.identity.Origin;
import org.jspecify.annotations.Nullable;

/**
 * One request over one connection to one address: no name is resolved, no redirect followed, and no more is read than the bound or
 * the reader of the content wants.
 * All steps run on one context of Vert.x; each object is used once.
 */
final class Exchange {

    private static final String CONTENT_LENGTH = "Content-Length";

    /**
     * How it ended.
     *
     * @param reader what took the content as it came; null if the content is in the reply
     */
    record Outcome(Reply reply, @Nullable BodyReader<?> reader) {}

    private final Vertx vertx;
    private final Duration connect;
    private final Ask ask;
    private final Promise<Outcome> outcome = Promise.promise();
    private final Buffer body = Buffer.buffer();
    private @Nullable HttpClientRequest request;
    private @Nullable BodyReader<?> reader;
    private boolean silent;
    private long timer;
    private long watch;

    private Exchange(Vertx vertx, Duration connect, Ask ask) {
        this.vertx = vertx;
        this.connect = connect;
        this.ask = ask;
    }

    /**
     * Asks.
     *
     * @param address the one to connect to; the target's host is only what is said and what the certificate must name
     * @param connect until a connection must stand
     * @return completes with whatever the host answered and what read it, if anything did, or exceptionally with an {@link IdentityException}
     */
    static CompletionStage<Outcome> run(
            Vertx vertx, HttpClientAgent client, Duration connect, Target target, InetAddress address, Ask ask) {
        Exchange exchange = new Exchange(vertx, connect, ask);
        Context context = vertx.getOrCreateContext();
        context.runOnContext(ignored -> exchange.start(client, target, address));
        return exchange.outcome.future().toCompletionStage();
    }

    private void start(HttpClientAgent client, Target target, InetAddress address) {
        timer = vertx.setTimer(
                ask.whole().toMillis(),
                fired -> end(new IdentityException(IdentityFailure.TIMED_OUT, "no whole answer in time")));
        watch = vertx.setPeriodic(ask.idle().toMillis(), fired -> listen());
        client.request(options(target, address)).onSuccess(this::send).onFailure(this::end);
    }

    private RequestOptions options(Target target, InetAddress address) {
        Origin origin = target.origin();
        RequestOptions options = new RequestOptions()
                .setMethod(ask.call().map(Call::isProcedure).orElse(false) ? HttpMethod.POST : HttpMethod.GET)
                // Holds the address itself, so that the client has nothing to resolve: what was checked is what is
                // used.
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, origin.port())))
                .setHost(origin.host())
                .setPort(origin.port())
                .setSsl(origin.secure())
                .setURI(target.path())
                .setFollowRedirects(false)
                .setConnectTimeout(connect.toMillis())
                .putHeader("Accept", ask.accept())
                .putHeader("User-Agent", "impluvium");
        ask.call().ifPresent(call -> call.headers().forEach(options::putHeader));
        return options;
    }

    private void send(HttpClientRequest opened) {
        request = opened;
        if (outcome.future().isComplete()) {
            // Time was up while the connection was made.
            opened.reset();
            return;
        }
        opened.exceptionHandler(this::end);
        opened.send(ask.call().map(Call::content).orElseGet(Buffer::buffer))
                .onSuccess(this::read)
                .onFailure(this::end);
    }

    private void read(HttpClientResponse response) {
        response.exceptionHandler(this::end);
        boolean streamed = ask.content().isPresent() && response.statusCode() / 100 == 2;
        if (streamed) {
            reader = ask.content().get().get();
        } else if (announced(response) > ask.maxBytes()) {
            finish(response, true);
            return;
        }
        response.handler(part -> {
            silent = false;
            if (!outcome.future().isComplete() && !take(part)) {
                finish(response, true);
            }
        });
        response.endHandler(ignored -> finish(response, false));
    }

    /** Takes a piece; false if no more is to come. */
    private boolean take(Buffer part) {
        if (reader != null) {
            return reader.take(part);
        } else if (part.length() > ask.maxBytes() - body.length()) {
            return false;
        }
        body.appendBuffer(part);
        return true;
    }

    /** Once in each idle time: ends it if nothing came since the last look. */
    private void listen() {
        if (silent) {
            end(new IdentityException(IdentityFailure.TIMED_OUT, "the host has fallen silent"));
        }
        silent = true;
    }

    private static long announced(HttpClientResponse response) {
        String length = response.getHeader(CONTENT_LENGTH);
        return length != null && length.length() < 18 && length.chars().allMatch(c -> c >= '0' && c <= '9')
                ? Long.parseLong(length)
                : 0;
    }

    private void finish(HttpClientResponse response, boolean cut) {
        if (outcome.tryComplete(new Outcome(new Reply(response.statusCode(), response.headers(), body, cut), reader))) {
            cancelTimers();
            if (cut) {
                abort();
            }
        }
    }

    private void end(Throwable thrown) {
        if (outcome.tryFail(Causes.of(thrown))) {
            cancelTimers();
            abort();
        }
    }

    private void cancelTimers() {
        vertx.cancelTimer(timer);
        vertx.cancelTimer(watch);
    }

    /** Closes the connection: nobody will read what may still come. */
    private void abort() {
        if (request != null) {
            request.reset();
        }
    }
}
