package org.impluvium.benchmarks;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The ceiling of what any feed can be served at here: an HTTP server that answers everything with the same bytes, on as many
 * event loops as the real one has.
 */
final class BareServer {

    private final AtomicInteger port = new AtomicInteger();

    /** Serves until Vert.x is closed. */
    BareServer(Vertx vertx, int eventLoops, int bytes) throws Exception {
        Buffer answer = Buffer.buffer("{" + " ".repeat(Math.max(0, bytes - 2)) + "}");
        vertx.deployVerticle(() -> new Listener(answer), new DeploymentOptions().setInstances(eventLoops))
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }

    int port() {
        return port.get();
    }

    private final class Listener extends VerticleBase {

        private final Buffer answer;

        Listener(Buffer answer) {
            this.answer = answer;
        }

        @Override
        public Future<HttpServer> start() {
            return vertx.createHttpServer()
                    .requestHandler(this::answer)
                    .listen(io.vertx.core.net.SocketAddress.sharedRandomPort(9, "127.0.0.1"))
                    .onSuccess(server -> port.set(server.actualPort()));
        }

        private void answer(HttpServerRequest request) {
            var unused = request.response()
                    .putHeader("content-type", "application/json; charset=utf-8")
                    .end(answer);
        }
    }
}
