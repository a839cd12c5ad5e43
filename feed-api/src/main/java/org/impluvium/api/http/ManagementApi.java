package org.impluvium.api.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.impluvium.api.feed.Refusal;
import org.impluvium.api.feed.RefusedException;
import org.impluvium.api.ready.Readiness;
import org.impluvium.api.ready.Readiness.Finding;
import org.jspecify.annotations.Nullable;

/**
 * The management port, for the operator's network only: {@code /livez}, {@code /readyz}, {@code /metrics}, and, where feeds are
 * served, {@code /busiest}.
 */
public final class ManagementApi implements ListeningPort.Service {

    /** The content type of Prometheus' text format. */
    private static final String METRICS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final Readiness readiness;
    private final PrometheusMeterRegistry registry;
    private final BoundedPool pool;
    private final @Nullable BusiestFeeds busiest;

    /** @param pool where the metrics are written: thousands of them take a while */
    public ManagementApi(Readiness readiness, PrometheusMeterRegistry registry, BoundedPool pool) {
        this(readiness, registry, pool, null);
    }

    /** The same of a process that serves feeds. */
    public ManagementApi(
            Readiness readiness, PrometheusMeterRegistry registry, BoundedPool pool, @Nullable BusiestFeeds busiest) {
        this.readiness = readiness;
        this.registry = registry;
        this.pool = pool;
        this.busiest = busiest;
    }

    @Override
    public Handler<HttpServerRequest> routes(Vertx vertx) {
        Router router = Router.router(vertx);
        router.get("/livez").handler(context -> send(context, 200, new JsonObject().put("alive", true)));
        router.get("/readyz").handler(this::readyz);
        router.get("/metrics").handler(this::metrics);
        if (busiest != null) {
            router.get("/busiest").handler(context -> send(context, 200, json(busiest)));
        }
        router.route()
                .handler(context -> refuse(
                        context, new RefusedException(Refusal.NOT_FOUND, "Here are /livez, /readyz and /metrics.")));
        return router;
    }

    @Override
    public void malformed(HttpServerRequest request) {
        HttpServerRequest.DEFAULT_INVALID_REQUEST_HANDLER.handle(request);
    }

    private void readyz(RoutingContext context) {
        List<Finding> findings = readiness.findings();
        boolean ready = findings.stream().allMatch(Finding::ok);
        JsonArray conditions = new JsonArray();
        for (Finding finding : findings) {
            conditions.add(new JsonObject()
                    .put("name", finding.name())
                    .put("ok", finding.ok())
                    .put("detail", finding.detail()));
        }
        JsonObject json = new JsonObject().put("ready", ready).put("conditions", conditions);
        send(context, ready ? 200 : Refusal.NOT_READY.status(), json);
    }

    private void metrics(RoutingContext context) {
        pool.run(registry::scrape)
                .onComplete(
                        text -> context.response()
                                .putHeader(HttpHeaders.CONTENT_TYPE, METRICS_TEXT)
                                .end(text),
                        failure -> refuse(context, failure));
    }

    private static JsonObject json(BusiestFeeds busiest) {
        JsonArray communities = new JsonArray();
        for (BusiestFeeds.Busy each : busiest.top()) {
            communities.add(new JsonObject()
                    .put("community", each.community().uri())
                    .put("id", each.community().tag())
                    .put("reads", each.reads()));
        }
        return new JsonObject().put("seconds", BusiestFeeds.WINDOW.toSeconds()).put("communities", communities);
    }

    private static void refuse(RoutingContext context, Throwable failure) {
        RefusedException refused = Failures.forClient(failure);
        send(context, refused.refusal().status(), Failures.json(refused));
    }

    private static void send(RoutingContext context, int status, JsonObject json) {
        send(context, status, json.toBuffer());
    }

    private static void send(RoutingContext context, int status, Buffer json) {
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, Exchange.JSON)
                .putHeader(HttpHeaders.CACHE_CONTROL, Exchange.NO_STORE)
                .end(json);
    }
}
