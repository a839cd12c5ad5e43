package org.impluvium.identity.testing;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** A web server on this machine: answers paths as told, everything else with 404, and remembers what it was asked. */
public final class FakeHost implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, Handler<HttpServerRequest>> paths = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();

    private FakeHost(Vertx vertx, HttpServerOptions options, String address, int port) {
        server = vertx.createHttpServer(options)
                .connectionHandler(connection -> connections.incrementAndGet())
                .requestHandler(this::handle);
        try {
            server.listen(port, address)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(20, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Without TLS, on a free port of 127.0.0.1. */
    public static FakeHost plain(Vertx vertx) {
        return new FakeHost(vertx, new HttpServerOptions(), "127.0.0.1", 0);
    }

    /** Without TLS, on another address of this machine. */
    public static FakeHost plainAt(Vertx vertx, String address, int port) {
        return new FakeHost(vertx, new HttpServerOptions(), address, port);
    }

    /** With TLS, on a free port of 127.0.0.1. */
    public static FakeHost secure(Vertx vertx, TestCertificates certificates) {
        HttpServerOptions options = new HttpServerOptions().setSsl(true).setKeyCertOptions(certificates.key());
        return new FakeHost(vertx, options, "127.0.0.1", 0);
    }

    private void handle(HttpServerRequest request) {
        requests.add(request.authority().host() + request.uri());
        paths.getOrDefault(request.uri(), FakeHost::notFound).handle(request);
    }

    private static void notFound(HttpServerRequest request) {
        request.response().setStatusCode(404).end("nothing here");
    }

    /** Answers a path as told. */
    public FakeHost on(String path, Handler<HttpServerRequest> handler) {
        paths.put(path, handler);
        return this;
    }

    /** Answers a path with this content. */
    public FakeHost content(String path, String content) {
        return on(path, request -> request.response().end(content));
    }

    /** Answers a path with a status. */
    public FakeHost status(String path, int status) {
        return on(path, request -> request.response().setStatusCode(status).end());
    }

    /** Redirects a path. */
    public FakeHost redirect(String path, String location) {
        return on(path, request -> request.response()
                .setStatusCode(302)
                .putHeader("Location", location)
                .end());
    }

    /** The port it listens on. */
    public int port() {
        return server.actualPort();
    }

    /** Host and path of each request so far. */
    public List<String> requests() {
        return requests;
    }

    /** How many connections were made so far. */
    public int connections() {
        return connections.get();
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }
}
