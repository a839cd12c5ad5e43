package org.impluvium.standalone.node;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;
import java.util.List;
import org.impluvium.api.FeedServerSettings;
import org.impluvium.api.http.BoundedPool;
import org.impluvium.api.http.ListeningPort;
import org.impluvium.api.http.ManagementApi;
import org.impluvium.api.ready.Readiness;
import org.impluvium.api.ready.ReadinessCheck;

/** The management port of a process that serves no feeds. Started and stopped once. */
final class ManagementServer {

    private final Readiness readiness;
    private final BoundedPool scrapes;
    private final ListeningPort port;

    ManagementServer(
            Vertx vertx,
            FeedServerSettings.Listen listen,
            List<ReadinessCheck> checks,
            PrometheusMeterRegistry registry) {
        readiness = new Readiness(checks);
        scrapes = new BoundedPool(
                vertx,
                new BoundedPool.Settings("impluvium-metrics", 1, 4, Duration.ofSeconds(10)),
                registry,
                System::nanoTime);
        port = new ListeningPort(
                vertx,
                new HttpServerOptions().setHost(listen.managementHost()).setPort(listen.managementPort()),
                new ManagementApi(readiness, registry, scrapes),
                Duration.ofSeconds(1));
    }

    Future<Void> start() {
        return port.open(1).onSuccess(open -> readiness.opened());
    }

    Future<Void> stop() {
        readiness.stopping();
        return port.close().eventually(scrapes::close);
    }
}
