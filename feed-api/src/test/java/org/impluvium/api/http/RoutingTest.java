package org.impluvium.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.impluvium.api.support.Communities.ALICE;
import static org.impluvium.api.support.Communities.community;
import static org.impluvium.api.support.Communities.feedUri;
import static org.impluvium.api.support.TestServer.json;
import static org.impluvium.api.support.TestServer.skeleton;

import io.vertx.core.json.JsonArray;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.impluvium.api.FeedServerSettings;
import org.impluvium.api.FeedServerSettings.Cluster;
import org.impluvium.api.cluster.ClusterSecret;
import org.impluvium.api.support.TestServer;
import org.impluvium.store.port.CommunityPlaces;
import org.impluvium.store.port.FeedPosition;
import org.impluvium.store.port.NodeAddress;
import org.impluvium.store.port.Placement;
import org.impluvium.store.port.QueryFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A node that is asked for what another one has: one hop, and what becomes of it. */
class RoutingTest {

    private static final String SECRET = "a-secret-of-more-than-32-characters";
    private static final String FEED = skeleton(feedUri(ALICE, "00000001"));
    private static final Hops.Limits PATIENT = new Hops.Limits(10_000, 4, 4);
    private static final Hops.Limits HASTY = new Hops.Limits(300, 4, 4);

    private final List<AutoCloseable> opened = new ArrayList<>();
    private TestServer owner;
    private TestServer asked;

    @BeforeEach
    void setUp() {
        owner = node(SECRET, PATIENT);
        asked = node(SECRET, PATIENT);
        post(owner, 1);
        owner.newestEventMicros = 1;
        asked.places = elsewhere(owner.address());
        asked.feeds.disk.beforeReading(() -> {
            throw new AssertionError("the asked node has no such partition");
        });
    }

    @AfterEach
    void tearDown() throws Exception {
        for (AutoCloseable server : opened) {
            server.close();
        }
    }

    @Test
    void shouldPassOnTheOwnersAnswerAsItIs() {
        HttpResponse<String> answer = asked.get(FEED, "Authorization", "Bearer of-a-client");
        HttpResponse<String> atOwner = owner.get(FEED);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(atOwner.body());
        assertThat(answer.headers().map()).isEqualTo(atOwner.headers().map());
        assertThat(reads(asked, "hop")).isEqualTo(1);
        assertThat(count(owner, "impluvium.api.cluster.requests")).isEqualTo(1);
    }

    @Test
    void shouldAskTheOwnerTheSame() {
        post(owner, 2);
        post(owner, 3);

        HttpResponse<String> first = asked.get(FEED + "&limit=2");
        HttpResponse<String> second = asked.get(
                FEED + "&limit=2&cursor=" + TestServer.encoded(json(first).getString("cursor")));

        assertThat(posts(first)).hasSize(2);
        assertThat(posts(second)).hasSize(1);
        assertThat(json(asked.get("/api/communities/00000001")).getString("id")).isEqualTo("00000001");
        assertThat(asked.call("HEAD", FEED).headers().firstValue("content-length"))
                .isPresent();
    }

    @Test
    void shouldPassOnARefusalThatIsNoReasonToTryElsewhere() {
        asked.directory.declare(community(ALICE, "other", "00000002"));

        HttpResponse<String> answer = asked.get(skeleton(feedUri(ALICE, "00000002")));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).getString("error")).isEqualTo("UnknownFeed");
        assertThat(answer.headers().firstValue("cache-control")).hasValue("no-store");
    }

    @Test
    void shouldNotSendOnWhatCameByAHop() {
        AtomicInteger asks = new AtomicInteger();
        asked.copies.disk.beforeReading(() -> {
            asks.incrementAndGet();
            return null;
        });
        // Each takes the other for the owner.
        owner.places = elsewhere(asked.address());
        asked.places = copyHere(owner.address());
        owner.feeds.disk.failWith(QueryFailure.ELSEWHERE);

        HttpResponse<String> answer = asked.get(FEED);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("impluvium-staleness")).hasValue("1");
        assertThat(asks).hasValue(1);
        assertThat(failures(asked, "not-ready")).isEqualTo(1);
    }

    @Test
    void shouldAnswerFromTheCopyAndSaySoWhereTheOwnerIsDown() throws Exception {
        asked.places = copyHere(new NodeAddress("127.0.0.1", closedPort()));
        asked.copies.posts.add(position(1));
        asked.copySeconds = 7;

        HttpResponse<String> answer = asked.get(FEED);

        assertThat(posts(answer)).hasSize(1);
        assertThat(answer.headers().firstValue("impluvium-staleness")).hasValue("7");
        assertThat(answer.headers().firstValue("access-control-expose-headers").orElse(""))
                .contains("impluvium-staleness");
        assertThat(failures(asked, "connect")).isEqualTo(1);
        assertThat(reads(asked, "stale")).isEqualTo(1);
    }

    @Test
    void shouldKeepNoStaleHeadAtHand() throws Exception {
        asked.places = copyHere(new NodeAddress("127.0.0.1", closedPort()));
        asked.copies.validity = () -> true;
        AtomicInteger reads = new AtomicInteger();
        asked.copies.disk.beforeReading(() -> {
            reads.incrementAndGet();
            return null;
        });

        asked.get(FEED);
        asked.get(FEED);

        assertThat(reads).hasValue(2);
    }

    @Test
    void shouldTryAStandbyWhereTheOwnerCannotAnswer() {
        TestServer standby = node(SECRET, PATIENT);
        standby.places = community -> new Placement(false, true, Optional.of(owner.address()), List.of());
        standby.copies.posts.add(position(1));
        standby.copySeconds = 3;
        owner.feeds.disk.failWith(QueryFailure.NOT_READY);
        asked.places =
                community -> new Placement(false, false, Optional.of(owner.address()), List.of(standby.address()));

        HttpResponse<String> answer = asked.get(FEED);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("impluvium-staleness")).hasValue("3");
    }

    @Test
    void shouldRefuseWithRetryAfterWhereNobodyAnswers() throws Exception {
        asked.places = elsewhere(new NodeAddress("127.0.0.1", closedPort()));

        HttpResponse<String> answer = asked.get(FEED);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("retry-after")).hasValue("2");
        assertThat(json(answer).getString("error")).isEqualTo("NotReady");
        assertThat(reads(asked, "refused")).isEqualTo(1);
    }

    @Test
    void shouldNotWaitForASlowOwner() {
        TestServer hasty = node(SECRET, HASTY);
        hasty.places = copyHere(owner.address());
        CountDownLatch disk = new CountDownLatch(1);
        owner.feeds.disk.beforeReading(() -> {
            disk.await();
            return null;
        });

        HttpResponse<String> answer = hasty.get(FEED);

        assertThat(answer.headers().firstValue("impluvium-staleness")).isPresent();
        assertThat(failures(hasty, "timeout")).isEqualTo(1);
        disk.countDown();
    }

    @Test
    void shouldTurnToTheCopyWhereTooManyRequestsWaitForTheOwner() {
        asked.places = copyHere(owner.address());
        CountDownLatch disk = new CountDownLatch(1);
        owner.feeds.disk.beforeReading(() -> {
            disk.await();
            return null;
        });
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            answers.add(asked.getLater(FEED));
        }
        await().until(() -> failures(asked, "busy") > 0);
        disk.countDown();

        List<HttpResponse<String>> all = answers.stream().map(TestServer::join).toList();
        assertThat(all).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(200));
        assertThat(all.stream().filter(answer -> answer.headers()
                        .firstValue("impluvium-staleness")
                        .isPresent()))
                .hasSize((int) failures(asked, "busy"))
                .hasSizeLessThan(all.size());
    }

    @Test
    void shouldNotAnswerANodeWithAnotherSecret() {
        TestServer stranger = node("another-secret-of-32-characters!!", PATIENT);
        stranger.places = elsewhere(owner.address());

        assertThat(stranger.get(FEED).statusCode()).isEqualTo(503);
        assertThat(failures(stranger, "refused")).isEqualTo(1);
        assertThat(owner.registry.get("impluvium.api.cluster.refused").counter().count())
                .isEqualTo(1);
    }

    @Test
    void shouldTellNobodyAnythingOnTheClusterPortWithoutTheSecret() {
        for (String path : List.of(FEED, "/xrpc/_health", "/nothing", "/.well-known/did.json")) {
            HttpResponse<String> answer = owner.askAsNode(path);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).doesNotContain("posts", "did:");
        }
        assertThat(owner.askAsNode(FEED, "Impluvium-Cluster-Secret", "wrong").statusCode())
                .isEqualTo(401);
        assertThat(owner.askAsNode(FEED, "Impluvium-Cluster-Secret", SECRET).statusCode())
                .isEqualTo(200);
    }

    @Test
    void shouldAcceptTheOldSecretWhileItIsChanged() {
        TestServer changed = node("the-new-secret-of-32-characters!! " + SECRET, PATIENT);

        assertThat(changed.askAsNode(FEED, "Impluvium-Cluster-Secret", SECRET).statusCode())
                .isEqualTo(200);
    }

    @Test
    void shouldReadOnNoEventLoop() {
        asked.get(FEED);

        assertThat(owner.feeds.disk.readsOnEventLoops).hasValue(0);
        assertThat(asked.copies.disk.readsOnEventLoops).hasValue(0);
    }

    private TestServer node(String secret, Hops.Limits limits) {
        TestServer server = TestServer.start(settings -> clustered(settings, secret, limits));
        server.directory.declare(community(ALICE, "self", "00000001"));
        opened.add(server);
        return server;
    }

    private static FeedServerSettings clustered(FeedServerSettings settings, String secret, Hops.Limits limits) {
        return settings.withCluster(new Cluster("127.0.0.1", 0, ClusterSecret.parse(secret), limits));
    }

    private static CommunityPlaces elsewhere(NodeAddress owner) {
        return community -> new Placement(false, false, Optional.of(owner), List.of());
    }

    private static CommunityPlaces copyHere(NodeAddress owner) {
        return community -> new Placement(false, true, Optional.of(owner), List.of());
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void post(TestServer server, long time) {
        server.feeds.posts.add(position(time));
    }

    private static FeedPosition position(long time) {
        return new FeedPosition(time, "at://" + ALICE + "/app.bsky.feed.post/" + time);
    }

    private static JsonArray posts(HttpResponse<String> answer) {
        return json(answer).getJsonArray("feed");
    }

    private static double reads(TestServer server, String route) {
        return server.registry
                .get("impluvium.api.reads")
                .tag("route", route)
                .tag("asked_by", "client")
                .timer()
                .count();
    }

    private static double count(TestServer server, String timer) {
        return server.registry.get(timer).timer().count();
    }

    private static double failures(TestServer server, String cause) {
        return server.registry
                .get("impluvium.api.hop.failures")
                .tag("cause", cause)
                .counter()
                .count();
    }
}
