package org.impluvium.api.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.impluvium.api.dashboard.Dashboard;
import org.impluvium.api.dashboard.ServedFile;
import org.impluvium.api.feed.FeedListing;
import org.impluvium.api.feed.FeedUriResolver;
import org.impluvium.api.feed.QueryParameters;
import org.impluvium.api.feed.Refusal;
import org.impluvium.api.feed.RefusedException;
import org.impluvium.api.feed.ServiceIdentity;
import org.impluvium.api.ready.Readiness;
import org.impluvium.api.viewer.Viewers;
import org.impluvium.api.write.Repositories;

/** The public port: which request goes where, and what becomes of those that go nowhere. */
public final class PublicApi implements ListeningPort.Service {

    /**
     * Where work that may block runs.
     *
     * @param reads for pages of feeds
     * @param questions for the read API
     */
    public record Pools(BoundedPool reads, BoundedPool questions) {}

    /**
     * What it takes to let people change what is theirs.
     *
     * @param repositories where that is written
     * @param limits how often
     */
    public record Writing(Vertx vertx, Repositories repositories, WriteLimits limits, MeterRegistry meters) {}

    /**
     * What is shown besides what every service shows.
     *
     * @param dashboard to browsers; empty: nothing
     * @param operator how the process stands; empty: to nobody
     */
    public record Showing(Optional<Dashboard> dashboard, Optional<Standing> operator) {}

    /**
     * Where it can be read how the process stands.
     *
     * @param meters all that the process has
     */
    public record Standing(Readiness readiness, MeterRegistry meters) {}

    private static final String IDEMPOTENCY_KEY = "idempotency-key";
    private static final String XRPC = "/xrpc/";
    /** Enough for the first pages of some twenty thousand feeds, an eighth of the heap that a process is started with. */
    private static final long RENDERED_BYTES = 64L << 20;
    /** The name in metrics of whatever has no route: one, since clients choose the path. */
    private static final String NO_ROUTE = "other";

    private final Map<PublicRoute, Endpoint> endpoints;
    private final Optional<WriteApi> writes;
    private final Optional<DashboardPages> dashboard;
    private final ClientAddress addresses;
    private final NewestEventAge newestEvent;
    private final RequestMetrics metrics;
    private final ConnectionCap cap;
    private final boolean forNodes;

    /**
     * @param showing what is shown besides
     * @param writing empty: nothing can be changed through this
     * @param hops by which other nodes are asked; empty: none is
     */
    public PublicApi(
            ServiceIdentity service,
            String version,
            StorePorts store,
            Pools pools,
            Viewers viewers,
            Showing showing,
            Optional<Writing> writing,
            ClientAddress addresses,
            Optional<Hops> hops,
            RouteMetrics routes,
            InstantSource clock,
            RequestMetrics metrics,
            BusiestFeeds busiest,
            ConnectionCap cap) {
        this.newestEvent = new NewestEventAge(store.freshness(), clock);
        this.addresses = addresses;
        this.metrics = metrics;
        this.cap = cap;
        this.forNodes = false;
        Routing routing = new Routing(store, hops, routes);
        FeedUriResolver resolver = new FeedUriResolver(store.directory(), service);
        CommunityEndpoints communities = new CommunityEndpoints(store, resolver, routing, pools.questions(), clock);
        Endpoint skeletons =
                new SkeletonEndpoint(resolver, routing, new RenderedHeads(RENDERED_BYTES), pools.reads(), busiest);
        endpoints = new EnumMap<>(PublicRoute.class);
        endpoints.put(PublicRoute.GET_FEED_SKELETON, new WatchedEndpoint(skeletons, viewers));
        endpoints.put(
                PublicRoute.DESCRIBE_FEED_GENERATOR,
                ServiceDocuments.description(service, new FeedListing(store.directory(), service)));
        endpoints.put(PublicRoute.HEALTH, ServiceDocuments.health(version));
        endpoints.put(PublicRoute.DID_DOCUMENT, ServiceDocuments.didDocument(service));
        endpoints.put(PublicRoute.COMMUNITIES, communities::search);
        endpoints.put(PublicRoute.COMMUNITY, communities::community);
        endpoints.put(PublicRoute.MEMBERS, communities::members);
        endpoints.put(PublicRoute.MEMBER, communities::member);
        endpoints.put(PublicRoute.MODERATION, communities::moderation);
        endpoints.put(PublicRoute.EXPLAIN, communities::explain);
        endpoints.put(PublicRoute.OPEN_API, ServiceDocuments.openApi());
        endpoints.put(
                PublicRoute.OPERATOR,
                showing.operator()
                        .<Endpoint>map(standing -> new OperatorEndpoint(
                                store, standing.readiness(), standing.meters(), busiest, pools.questions(), clock))
                        .orElseGet(OperatorEndpoint::closed));
        dashboard = showing.dashboard().map(DashboardPages::new);
        Optional<WriteParts> parts =
                writing.map(how -> new WriteParts(how, store, resolver, routing, pools.questions(), clock));
        endpoints.put(PublicRoute.ME, parts.map(WriteParts::me).orElse(Endpoint.closed()));
        writes = parts.map(WriteParts::api);
    }

    /** What other nodes are shown: nobody changes anything by them. */
    private PublicApi(PublicApi ofClients, RequestMetrics theirs, ConnectionCap ofTheirs) {
        endpoints = new EnumMap<>(ofClients.endpoints);
        endpoints.put(PublicRoute.ME, Endpoint.closed());
        endpoints.put(PublicRoute.OPERATOR, OperatorEndpoint.closed());
        writes = Optional.empty();
        dashboard = Optional.empty();
        newestEvent = ofClients.newestEvent;
        addresses = ofClients.addresses;
        metrics = theirs;
        cap = ofTheirs;
        forNodes = true;
    }

    /** The same for other nodes, whose requests are not sent on. */
    public PublicApi forNodes(RequestMetrics theirs, ConnectionCap ofTheirs) {
        return new PublicApi(this, theirs, ofTheirs);
    }

    @Override
    public Handler<HttpServerRequest> routes(Vertx vertx) {
        Router router = Router.router(vertx);
        for (PublicRoute route : PublicRoute.values()) {
            router.route(route.path()).handler(context -> dispatch(route, context));
        }
        router.route().handler(this::noRoute);
        // Only what the router itself finds wrong comes here: a path that cannot be decoded.
        router.uncaughtErrorHandler(context -> malformed(context.request()));
        return request -> {
            if (isQueryReadable(request)) {
                router.handle(request);
            } else {
                new Exchange(request, NO_ROUTE, metrics)
                        .refuse(RefusedException.invalid("The query of the request is malformed."));
            }
        };
    }

    /** To be asked first: the router reads the query of some routes itself, and takes what fails for its own defect. */
    private static boolean isQueryReadable(HttpServerRequest request) {
        try {
            query(request);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static QueryParameters query(HttpServerRequest request) {
        // A semicolon is part of a value, not the end of it.
        MultiMap parameters = request.params(true);
        return parameters::getAll;
    }

    @Override
    public void connected(HttpConnection connection) {
        cap.admit(connection);
    }

    @Override
    public void malformed(HttpServerRequest request) {
        // Where this request ends and the next one begins cannot be known.
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        new Exchange(request, NO_ROUTE, metrics)
                .refuse(new RefusedException(Refusal.INVALID_REQUEST, "The request is malformed or too long."));
    }

    private void dispatch(PublicRoute route, RoutingContext context) {
        HttpServerRequest request = context.request();
        Exchange exchange = new Exchange(request, route.path(), metrics);
        Endpoint endpoint = endpoints.get(route);
        Optional<WriteOperation> change = WriteOperation.of(route, request.method());
        if (HttpMethod.OPTIONS.equals(request.method())) {
            exchange.allow(route.allowed());
        } else if (endpoint != null && isRead(request)) {
            answer(endpoint, context)
                    .onComplete(
                            reply -> aged(route, reply, exchange).answer(reply, route.cacheControl()),
                            exchange::refuse);
        } else if (change.isPresent()) {
            change(change.get(), context);
        } else {
            exchange.withAllowedMethods(route.allowed()).refuse(wrongMethod(route));
        }
    }

    private static boolean isRead(HttpServerRequest request) {
        return HttpMethod.GET.equals(request.method()) || HttpMethod.HEAD.equals(request.method());
    }

    private void change(WriteOperation operation, RoutingContext context) {
        HttpServerRequest request = context.request();
        Exchange exchange = new Exchange(request, operation.routeName(), metrics);
        if (writes.isEmpty()) {
            exchange.refuse(Endpoint.isClosed());
            return;
        }
        Request asked = asked(context);
        RequestBody.read(request)
                .onSuccess(body -> exchange.bodyRead())
                .compose(body -> writes.get()
                        .answer(new WriteRequest(
                                operation,
                                asked,
                                body,
                                request.getHeader(HttpHeaders.CONTENT_TYPE),
                                request.headers().getAll(IDEMPOTENCY_KEY))))
                .onComplete(reply -> exchange.answer(reply, operation.cacheControl()), exchange::refuse);
    }

    private Exchange aged(PublicRoute route, Reply reply, Exchange exchange) {
        OptionalLong age = route.isFeed() && !reply.isPassedOn() ? newestEvent.seconds() : OptionalLong.empty();
        return age.isPresent() ? exchange.withNewestEventAge(age.getAsLong()) : exchange;
    }

    private Future<Reply> answer(Endpoint endpoint, RoutingContext context) {
        try {
            return endpoint.answer(asked(context));
        } catch (RefusedException | RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private Request asked(RoutingContext context) {
        HttpServerRequest request = context.request();
        return new Request(
                context.pathParams(),
                query(request),
                target(request),
                forNodes,
                request.getHeader(HttpHeaders.AUTHORIZATION),
                addresses.of(request));
    }

    /** Without the scheme and host that a client may have put before it. */
    private static String target(HttpServerRequest request) {
        return request.query() == null ? request.path() : request.path() + '?' + request.query();
    }

    /** XRPC knows no 405: its reference servers call this an invalid request. */
    private static RefusedException wrongMethod(PublicRoute route) {
        return route.path().startsWith(XRPC)
                ? new RefusedException(Refusal.INVALID_REQUEST, "This method is a query: use GET.")
                : new RefusedException(
                        Refusal.METHOD_NOT_ALLOWED, "This resource takes other methods: " + route.allowed() + '.');
    }

    private void noRoute(RoutingContext context) {
        HttpServerRequest request = context.request();
        String path = context.normalizedPath();
        Optional<ServedFile> file = dashboard.flatMap(pages -> pages.find(request, path));
        if (dashboard.isPresent() && file.isPresent()) {
            Exchange exchange = new Exchange(request, DashboardPages.ROUTE, metrics);
            dashboard.get().show(file.get(), request, exchange);
            return;
        }
        boolean xrpc = path.startsWith(XRPC);
        new Exchange(context.request(), NO_ROUTE, metrics)
                .refuse(
                        xrpc
                                ? new RefusedException(
                                        Refusal.METHOD_NOT_IMPLEMENTED, "This service does not have this method.")
                                : new RefusedException(Refusal.NOT_FOUND, "There is nothing here."));
    }
}
