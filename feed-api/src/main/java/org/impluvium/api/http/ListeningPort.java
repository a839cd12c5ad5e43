package org.impluvium.api.http;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A port, served by one or several event loops. Opened and closed once. */
public final class ListeningPort {

    /** What is served on a port. */
    public interface Service {

        /** Makes the request handler of one event loop. */
        Handler<HttpServerRequest> routes(Vertx vertx);

        /** Takes a request that could not be read. */
        void malformed(HttpServerRequest request);

        /** Told of every new connection. */
        default void connected(HttpConnection connection) {}
    }

    /** Tells Vert.x which event loops share a free port; the numbers mean nothing else. */
    private static final AtomicInteger FREE_PORTS = new AtomicInteger();

    private final Vertx vertx;
    private final HttpServerOptions options;
    private final SocketAddress address;
    private final Service service;
    private final Duration drain;
    private final AtomicInteger actualPort = new AtomicInteger();
    private volatile @Nullable String deployment;

    /**
     * @param options where to listen, and the limits; port 0 takes any free one
     * @param drain how long running requests may take to end when the port is closed
     */
    public ListeningPort(Vertx vertx, HttpServerOptions options, Service service, Duration drain) {
        this.vertx = vertx;
        this.options = options;
        // To Vert.x port 0 would be another free port for each event loop.
        this.address = options.getPort() == 0
                ? SocketAddress.sharedRandomPort(FREE_PORTS.incrementAndGet(), options.getHost())
                : SocketAddress.inetSocketAddress(options.getPort(), options.getHost());
        this.service = service;
        this.drain = drain;
    }

    /** Binds the port; fails if that is not possible. */
    public Future<Void> open(int eventLoops) {
        return vertx.deployVerticle(Listener::new, new DeploymentOptions().setInstances(eventLoops))
                .onSuccess(id -> deployment = id)
                .mapEmpty();
    }

    /** Accepts nothing new and lets running requests end; cuts off those that take too long. */
    public Future<Void> close() {
        String id = deployment;
        return id == null ? Future.succeededFuture() : vertx.undeploy(id);
    }

    /** The port that was bound; 0 before. */
    public int actualPort() {
        return actualPort.get();
    }

    /** One event loop. */
    private final class Listener extends VerticleBase {

        private @Nullable HttpServer server;

        @Override
        public Future<?> start() {
            HttpServer created = vertx.createHttpServer(options)
                    .requestHandler(service.routes(vertx))
                    .invalidRequestHandler(service::malformed)
                    .connectionHandler(service::connected);
            server = created;
            return created.listen(address).onSuccess(bound -> actualPort.set(bound.actualPort()));
        }

        @Override
        public Future<?> stop() {
            return server == null ? Future.succeededFuture() : server.shutdown(drain);
        }
    }
}
