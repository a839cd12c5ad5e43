package org.impluvium.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.impluvium.api.FeedServerSettings.Limits;
import org.impluvium.api.FeedServerSettings.Listen;
import org.impluvium.api.feed.ServiceIdentity;
import org.impluvium.api.http.BoundedPool;
import org.impluvium.api.http.BusiestFeeds;
import org.impluvium.api.http.ClientAddress;
import org.impluvium.api.http.ClusterApi;
import org.impluvium.api.http.ConnectionCap;
import org.impluvium.api.http.Hops;
import org.impluvium.api.http.ListeningPort;
import org.impluvium.api.http.ManagementApi;
import org.impluvium.api.http.PublicApi;
import org.impluvium.api.http.PublicRoute;
import org.impluvium.api.http.RequestMetrics;
import org.impluvium.api.http.RouteMetrics;
import org.impluvium.api.http.StorePorts;
import org.impluvium.api.http.WriteLimits;
import org.impluvium.api.ready.Readiness;
import org.impluvium.api.ready.ReadinessCheck;
import org.impluvium.api.viewer.Viewers;
import org.impluvium.api.write.Repositories;
import org.impluvium.atproto.auth.TokenRules;
import org.impluvium.atproto.identity.DidDocuments;
import org.impluvium.atproto.syntax.Did;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP face of a feed node: the public port and the management port. Started once and stopped once. The store, the
 * registry and Vert.x are lent: whoever made them closes them after {@link #stop()}.
 */
public final class FeedServer {

    private static final Logger LOG = LoggerFactory.getLogger(FeedServer.class);

    private final Vertx vertx;
    private final FeedServerSettings settings;
    private final Readiness readiness;
    private final BoundedPool reads;
    private final BoundedPool questions;
    private final BoundedPool scrapes;
    private final Viewers viewers;
    private final ListeningPort publicPort;
    private final ListeningPort managementPort;
    private final Optional<Hops> hops;
    private final Optional<ListeningPort> clusterPort;

    /**
     * @param store what is served
     * @param accounts whose keys show who asks
     * @param checks the conditions of readiness, besides that of being neither starting nor stopping
     * @param registry holds the metrics of the whole process, which the management port shows
     */
    public FeedServer(
            Vertx vertx,
            FeedServerSettings settings,
            StorePorts store,
            DidDocuments accounts,
            List<ReadinessCheck> checks,
            InstantSource clock,
            PrometheusMeterRegistry registry) {
        this(vertx, settings, store, accounts, Optional.empty(), checks, clock, registry, registry);
    }

    /**
     * The same where others are told the metrics, too, and people may change what is theirs.
     *
     * @param repositories where that is written; empty: nothing can be changed through this service
     * @param meters where they are counted
     * @param shown what of them the management port shows
     */
    public FeedServer(
            Vertx vertx,
            FeedServerSettings settings,
            StorePorts store,
            DidDocuments accounts,
            Optional<Repositories> repositories,
            List<ReadinessCheck> checks,
            InstantSource clock,
            MeterRegistry meters,
            PrometheusMeterRegistry shown) {
        this.vertx = vertx;
        this.settings = settings;
        readiness = new Readiness(checks);
        reads = new BoundedPool(vertx, settings.reads(), meters, System::nanoTime);
        questions = new BoundedPool(vertx, questionPool(settings.reads()), meters, System::nanoTime);
        scrapes = new BoundedPool(vertx, scrapePool(), meters, System::nanoTime);
        viewers = new Viewers(tokenRules(settings.service()), accounts, clock, meters);
        BusiestFeeds busiest = new BusiestFeeds(meters, clock);
        RouteMetrics routes = new RouteMetrics(meters);
        hops = settings.cluster().map(cluster -> new Hops(vertx, cluster.secret(), cluster.limits(), routes));
        PublicApi api = new PublicApi(
                settings.service(),
                settings.version(),
                store,
                new PublicApi.Pools(reads, questions),
                viewers,
                new PublicApi.Showing(
                        settings.shows().dashboard(),
                        settings.shows().operator()
                                ? Optional.of(new PublicApi.Standing(readiness, meters))
                                : Optional.empty()),
                repositories.map(written ->
                        new PublicApi.Writing(vertx, written, settings.writes().orElse(WriteLimits.DEFAULT), meters)),
                new ClientAddress(settings.writes().flatMap(WriteLimits::proxyHeader)),
                hops,
                routes,
                clock,
                new RequestMetrics(meters),
                busiest,
                new ConnectionCap(settings.limits().connections(), meters));
        Duration drain = settings.stop().drain();
        publicPort = new ListeningPort(vertx, publicOptions(settings), api, drain);
        managementPort = new ListeningPort(
                vertx, managementOptions(settings), new ManagementApi(readiness, shown, scrapes, busiest), drain);
        clusterPort = settings.cluster()
                .map(cluster -> new ListeningPort(
                        vertx,
                        limited(
                                options(
                                        cluster.host(),
                                        cluster.port(),
                                        settings.limits().idle()),
                                settings.limits()),
                        new ClusterApi(
                                api.forNodes(
                                        RequestMetrics.ofNodes(meters),
                                        ConnectionCap.ofNodes(settings.limits().connections(), meters)),
                                cluster.secret(),
                                meters),
                        drain));
    }

    /** The read API's threads: half as many as feeds have, beside theirs. */
    private static BoundedPool.Settings questionPool(BoundedPool.Settings reads) {
        return new BoundedPool.Settings(
                "impluvium-questions", Math.max(2, reads.threads() / 2), reads.queue() / 2, reads.patience());
    }

    private static TokenRules tokenRules(ServiceIdentity service) {
        return new TokenRules(
                new Did(service.did()),
                ServiceIdentity.SERVICE_ID,
                PublicRoute.GET_FEED_SKELETON.path().substring("/xrpc/".length()));
    }

    private static BoundedPool.Settings scrapePool() {
        return new BoundedPool.Settings("impluvium-metrics", 1, 4, Duration.ofSeconds(10));
    }

    private static HttpServerOptions publicOptions(FeedServerSettings settings) {
        Listen listen = settings.listen();
        Limits limits = settings.limits();
        return limited(options(listen.host(), listen.port(), limits.idle()), limits)
                .setCompressionSupported(limits.compression());
    }

    private static HttpServerOptions limited(HttpServerOptions options, Limits limits) {
        return options.setMaxInitialLineLength(limits.requestLineBytes()).setMaxHeaderSize(limits.headerBytes());
    }

    private static HttpServerOptions managementOptions(FeedServerSettings settings) {
        Listen listen = settings.listen();
        return options(
                listen.managementHost(),
                listen.managementPort(),
                settings.limits().idle());
    }

    private static HttpServerOptions options(String host, int port, Duration idle) {
        return new HttpServerOptions()
                .setHost(host)
                .setPort(port)
                .setIdleTimeout(Math.toIntExact(idle.toMillis()))
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setHttp2ClearTextEnabled(false);
    }

    /** Opens the management port, then that for other nodes, then the public one; fails if one cannot be bound. */
    public Future<Void> start() {
        return managementPort
                .open(1)
                .compose(open -> clusterPort
                        .map(port -> port.open(settings.listen().eventLoops()))
                        .orElseGet(Future::succeededFuture))
                .compose(open -> publicPort.open(settings.listen().eventLoops()))
                .onSuccess(open -> {
                    readiness.opened();
                    LOG.info("Feeds are served on port {}, management on port {}", port(), managementPort());
                });
    }

    /**
     * Leaves in order: says that it is not ready, goes on serving for as long as load balancers need to notice, then
     * lets running requests end while those of other nodes are answered still, then these, and last closes what they
     * used. Every step is taken, also when one before it failed.
     */
    public Future<Void> stop() {
        readiness.stopping();
        return notice().eventually(publicPort::close)
                .eventually(() -> clusterPort.map(ListeningPort::close).orElseGet(Future::succeededFuture))
                .eventually(() -> hops.map(Hops::close).orElseGet(Future::succeededFuture))
                .eventually(reads::close)
                .eventually(questions::close)
                .eventually(managementPort::close)
                .eventually(scrapes::close)
                .onComplete(closed -> viewers.close())
                .onSuccess(closed -> LOG.info("The feed server has stopped"));
    }

    private Future<Void> notice() {
        long millis = settings.stop().notice().toMillis();
        return millis == 0 ? Future.succeededFuture() : vertx.timer(millis, TimeUnit.MILLISECONDS);
    }

    /** The public port that was bound. */
    public int port() {
        return publicPort.actualPort();
    }

    /** The management port that was bound. */
    public int managementPort() {
        return managementPort.actualPort();
    }

    /** The cluster port that was bound; there must be one. */
    public int clusterPort() {
        return clusterPort.orElseThrow().actualPort();
    }
}
