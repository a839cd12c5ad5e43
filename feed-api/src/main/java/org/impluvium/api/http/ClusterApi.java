package org.impluvium.api.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.impluvium.api.cluster.ClusterSecret;
import org.impluvium.api.feed.Refusal;
import org.impluvium.api.feed.RefusedException;

/**
 * The cluster port: what the public port answers, for other nodes. Whoever does not know the secret learns nothing. What comes
 * here came by a hop and is not sent on, which no header could say that might be forged or lost.
 */
public final class ClusterApi implements ListeningPort.Service {

    private final PublicApi api;
    private final ClusterSecret secret;
    private final Counter refused;

    /** @param api as it is for nodes */
    public ClusterApi(PublicApi api, ClusterSecret secret, MeterRegistry registry) {
        this.api = api;
        this.secret = secret;
        this.refused = Counter.builder("impluvium.api.cluster.refused")
                .description(
                        "Requests to the cluster port without the installation's secret. A node of this installation"
                                + " with an old secret, or somebody who should not reach this port: close it to them")
                .register(registry);
    }

    @Override
    public Handler<HttpServerRequest> routes(Vertx vertx) {
        Handler<HttpServerRequest> routes = api.routes(vertx);
        return request -> {
            if (secret.accepts(request.getHeader(Hops.SECRET))) {
                routes.handle(request);
            } else {
                refuse(request);
            }
        };
    }

    private void refuse(HttpServerRequest request) {
        refused.increment();
        RefusedException failure =
                new RefusedException(Refusal.UNAUTHENTICATED, "This port is for nodes of the installation.");
        request.response()
                .setStatusCode(failure.refusal().status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Exchange.JSON)
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                .end(Failures.json(failure))
                .onComplete(sent -> request.connection().close());
    }

    @Override
    public void malformed(HttpServerRequest request) {
        api.malformed(request);
    }

    @Override
    public void connected(HttpConnection connection) {
        api.connected(connection);
    }
}
