package org.impluvium.api.support;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.impluvium.api.FeedServer;
import org.impluvium.api.FeedServerSettings;
import org.impluvium.api.FeedServerSettings.Limits;
import org.impluvium.api.FeedServerSettings.Listen;
import org.impluvium.api.FeedServerSettings.Shows;
import org.impluvium.api.FeedServerSettings.Stop;
import org.impluvium.api.feed.ServiceIdentity;
import org.impluvium.api.http.BoundedPool;
import org.impluvium.api.http.StorePorts;
import org.impluvium.api.http.WriteLimits;
import org.impluvium.api.ready.ReadinessCheck;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.store.port.CommunityFeeds;
import org.impluvium.store.port.CommunityInsight;
import org.impluvium.store.port.CommunityPlaces;
import org.impluvium.store.port.NodeAddress;
import org.impluvium.store.port.Reading;
import org.impluvium.store.port.StaleReads;

/** A feed server on free ports, over real sockets, with fakes of the store at its edge. */
public final class TestServer implements AutoCloseable {

    public static final String PUBLISHER = "did:plc:publisherrrrrrrrrrrrrrrr";
    public static final String SKELETON = "/xrpc/app.bsky.feed.getFeedSkeleton";
    private static final long PATIENCE_SECONDS = 20;

    public final SortedFeeds feeds = new SortedFeeds();
    /** What a read of a copy reads, and how old that is. */
    public final SortedFeeds copies = new SortedFeeds();

    public volatile long copySeconds = 1;
    /** Where communities are; at first all are here. */
    public volatile CommunityPlaces places = CommunityPlaces.ALONE;

    public final FixedDirectory directory = new FixedDirectory();
    public final FixedInsight insight = new FixedInsight();
    /** By DID. */
    public final Map<String, Reading> readings = new ConcurrentHashMap<>();

    public final FixedAccounts accounts = new FixedAccounts();
    /** When the newest event was received, in µs since the epoch; negative: none yet. */
    public volatile long newestEventMicros = -1;

    /** What the clock says. */
    public volatile Instant now = Garden.NOW;

    public final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    public final FeedServer server;
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Where people's changes are written, if it may write. */
    public final FixedRepositories repositories = new FixedRepositories();

    private TestServer(FeedServerSettings settings, boolean writing, List<ReadinessCheck> checks) {
        server = new FeedServer(
                vertx,
                settings,
                new StorePorts(
                        feeds,
                        directory,
                        insight,
                        this::newestEvent,
                        did -> Optional.ofNullable(readings.get(did)),
                        community -> places.of(community),
                        this::copy),
                accounts,
                writing ? Optional.of(repositories) : Optional.empty(),
                checks,
                () -> now,
                registry,
                registry);
    }

    public static TestServer start() {
        return start(settings -> settings);
    }

    public static TestServer start(UnaryOperator<FeedServerSettings> change, ReadinessCheck... checks) {
        return start(change, false, checks);
    }

    /** One through which people may change what is theirs, as often as they like. */
    public static TestServer startWriting() {
        return start(settings -> settings.withWrites(new WriteLimits(100_000, 100_000, Optional.empty())), true);
    }

    /** The same, whose operator also shows how it stands. */
    public static TestServer startOpen() {
        return start(
                settings -> settings.withWrites(new WriteLimits(100_000, 100_000, Optional.empty()))
                        .withShows(new Shows(Optional.empty(), true)),
                true);
    }

    /**
     * Starts one.
     *
     * @param writing whether people may change what is theirs
     */
    public static TestServer start(
            UnaryOperator<FeedServerSettings> change, boolean writing, ReadinessCheck... checks) {
        TestServer started = new TestServer(change.apply(settings()), writing, List.of(checks));
        await(started.server.start());
        return started;
    }

    private StaleReads copy() {
        return new StaleReads() {
            @Override
            public CommunityFeeds feeds() {
                return copies;
            }

            @Override
            public CommunityInsight insight() {
                return insight;
            }

            @Override
            public long seconds() {
                return copySeconds;
            }
        };
    }

    private OptionalLong newestEvent() {
        return newestEventMicros < 0 ? OptionalLong.empty() : OptionalLong.of(newestEventMicros);
    }

    public static FeedServerSettings settings() {
        return new FeedServerSettings(
                new ServiceIdentity("feeds.example.org", Optional.of(new Did(PUBLISHER)), Map.of()),
                "1.2.3",
                new Listen("127.0.0.1", 0, "127.0.0.1", 0, 2),
                new BoundedPool.Settings("reads", 2, 8, Duration.ofSeconds(PATIENCE_SECONDS)),
                new Limits(100, Duration.ofSeconds(PATIENCE_SECONDS), 16_384, 16_384, false),
                new Stop(Duration.ZERO, Duration.ofSeconds(PATIENCE_SECONDS)));
    }

    /** The path and query that ask for a feed; pairs of further parameters may follow. */
    public static String skeleton(String feed, String... parameters) {
        return SKELETON + "?feed=" + encoded(feed) + query(parameters).replace('?', '&');
    }

    /** Pairs of parameters as a query; none: nothing. */
    public static String query(String... parameters) {
        StringBuilder query = new StringBuilder();
        for (int i = 0; i < parameters.length; i += 2) {
            query.append(i == 0 ? '?' : '&').append(parameters[i]).append('=').append(encoded(parameters[i + 1]));
        }
        return query.toString();
    }

    public static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    public HttpResponse<String> get(String path, String... headers) {
        return call("GET", path, headers);
    }

    public HttpResponse<String> call(String method, String path, String... headers) {
        return join(send(server.port(), method, path, headers));
    }

    public CompletableFuture<HttpResponse<String>> getLater(String path) {
        return send(server.port(), "GET", path);
    }

    public HttpResponse<String> askAsNode(String path, String... headers) {
        return join(send(server.clusterPort(), "GET", path, headers));
    }

    /** Where other nodes reach it. */
    public NodeAddress address() {
        return new NodeAddress("127.0.0.1", server.clusterPort());
    }

    public HttpResponse<String> manage(String path) {
        return join(send(server.managementPort(), "GET", path));
    }

    private CompletableFuture<HttpResponse<String>> send(int port, String method, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.sendAsync(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    public static JsonObject json(HttpResponse<String> response) {
        return new JsonObject(response.body());
    }

    /** Sends bytes as they are, and returns all that comes back until the server closes the connection. */
    public String raw(String request) throws IOException {
        return raw(server.port(), request);
    }

    /** The same on the port for other nodes. */
    public String rawAsNode(String request) throws IOException {
        return raw(server.clusterPort(), request);
    }

    private static String raw(int port, String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    /** Sends a request for a change; without a body, if that is empty. */
    public Answer change(String method, String path, String body, String... headers) throws IOException {
        StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n");
        for (int i = 0; i < headers.length; i += 2) {
            request.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
        }
        if (!body.isEmpty()) {
            request.append("Content-Length: ")
                    .append(body.getBytes(StandardCharsets.UTF_8).length)
                    .append("\r\n");
        }
        String utf8 = new String(body.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return Answer.parse(raw(request + "Connection: close\r\n\r\n" + utf8));
    }

    /** Sends a request whose path need not be one that a client library would let through. */
    public Answer ask(String method, String path) throws IOException {
        return Answer.parse(raw(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
    }

    public static <T> T join(CompletableFuture<T> future) {
        return future.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    public static <T> T await(Future<T> future) {
        return join(future.toCompletionStage().toCompletableFuture());
    }

    @Override
    public void close() {
        List.of(feeds.disk, copies.disk, directory.disk, insight.disk).forEach(disk -> disk.beforeReading(() -> null));
        await(server.stop());
        await(vertx.close());
    }
}
