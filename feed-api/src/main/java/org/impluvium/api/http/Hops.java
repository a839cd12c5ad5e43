package org.impluvium.api.http;

import static io.vertx.core.http.HttpHeaders.createOptimized;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.impluvium.api.cluster.ClusterSecret;
import org.impluvium.api.cluster.HopException;
import org.impluvium.api.cluster.HopFailure;
import org.impluvium.store.port.NodeAddress;

/**
 * Asks other nodes what this one was asked, over few connections that are kept open. What a client sent beside path and
 * query stays here: no answer depends on it (rule Q6). Never blocks; safe for use by many threads.
 */
public final class Hops {

    /** The cluster's secret. */
    static final CharSequence SECRET = createOptimized("impluvium-cluster-secret");

    /** What of an answer is the owner's to say. */
    private static final List<String> PASSED_ON =
            List.of("cache-control", "retry-after", "impluvium-newest-event-age", "impluvium-staleness");

    /** Several times the longest answer, a hundred entries that are as long as records may be. */
    private static final int LONGEST = 8 << 20;

    /** Shorter than the other side's, so that no request meets a connection that is being closed. */
    private static final int KEEP_ALIVE_SECONDS = 30;

    private final Vertx vertx;
    private final HttpClient client;
    private final ClusterSecret secret;
    private final Limits limits;
    private final RouteMetrics metrics;

    /**
     * What may be under way.
     *
     * @param timeoutMs until the whole answer is there, connecting included
     * @param connections most open to one node
     * @param waiting most requests that wait for one of them
     */
    public record Limits(int timeoutMs, int connections, int waiting) {

        /** Two tries fit into the 5 s that the AppView waits. */
        public static final Limits DEFAULT = new Limits(2_000, 32, 256);
    }

    public Hops(Vertx vertx, ClusterSecret secret, Limits limits, RouteMetrics metrics) {
        this.vertx = vertx;
        this.secret = secret;
        this.limits = limits;
        this.metrics = metrics;
        client = vertx.httpClientBuilder()
                .with(new HttpClientOptions()
                        .setConnectTimeout(Math.max(1, limits.timeoutMs() / 2))
                        .setKeepAliveTimeout(KEEP_ALIVE_SECONDS))
                .with(new PoolOptions().setHttp1MaxSize(limits.connections()).setMaxWaitQueueSize(limits.waiting()))
                .build();
    }

    /**
     * What another node answers to the same request; fails with a {@link HopException}.
     *
     * @param target path and query
     */
    Future<Reply> ask(NodeAddress node, String target) {
        Promise<Reply> answer = Promise.promise();
        long timer = vertx.setTimer(limits.timeoutMs(), late -> answer.tryFail(new HopException(HopFailure.TIMEOUT)));
        client.request(options(node, target)).onComplete(request -> send(request, answer), answer::tryFail);
        return answer.future()
                .onComplete(done -> vertx.cancelTimer(timer))
                .recover(failure -> Future.failedFuture(counted(failure)));
    }

    private RequestOptions options(NodeAddress node, String target) {
        return new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost(node.host())
                .setPort(node.port())
                .setURI(target)
                .setConnectTimeout(limits.timeoutMs())
                .putHeader(SECRET, secret.sent());
    }

    private static void send(HttpClientRequest request, Promise<Reply> answer) {
        if (answer.future().isComplete()) {
            // It is too late; the connection is not to be held for an answer that nobody waits for.
            var unused = request.reset();
            return;
        }
        answer.future().onFailure(failure -> request.reset());
        request.send().compose(Hops::read).onComplete(answer::tryComplete, answer::tryFail);
    }

    private static Future<Reply> read(HttpClientResponse response) {
        Promise<Reply> whole = Promise.promise();
        Buffer body = Buffer.buffer();
        response.exceptionHandler(whole::tryFail);
        response.handler(part -> {
            if (body.length() + part.length() > LONGEST) {
                whole.tryFail(new HopException(HopFailure.TOO_LONG));
            } else {
                body.appendBuffer(part);
            }
        });
        response.endHandler(end -> {
            switch (response.statusCode()) {
                case 401 -> whole.tryFail(new HopException(HopFailure.REFUSED));
                case 503 -> whole.tryFail(new HopException(HopFailure.NOT_READY));
                default -> whole.tryComplete(Reply.passedOn(response.statusCode(), body, headers(response)));
            }
        });
        return whole.future();
    }

    private static Map<String, String> headers(HttpClientResponse response) {
        Map<String, String> headers = new HashMap<>();
        for (String name : PASSED_ON) {
            String value = response.getHeader(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        return headers;
    }

    private HopException counted(Throwable failure) {
        HopException hop = failure instanceof HopException already ? already : new HopException(kindOf(failure));
        metrics.failed(hop.failure());
        return hop;
    }

    private static HopFailure kindOf(Throwable failure) {
        if (failure instanceof ConnectionPoolTooBusyException) {
            return HopFailure.BUSY;
        }
        boolean connecting = failure instanceof ConnectException
                || failure instanceof UnknownHostException
                || failure instanceof TimeoutException;
        return connecting ? HopFailure.CONNECT : HopFailure.CLOSED;
    }

    /** Asks no more. */
    public Future<Void> close() {
        return client.close();
    }
}
