package org.impluvium.benchmarks;

import io.vertx.core.Vertx;
import java.io.BufferedWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.impluvium.api.FeedServer;
import org.impluvium.api.FeedServerSettings;
import org.impluvium.api.feed.ServiceIdentity;
import org.impluvium.api.http.StorePorts;

/**
 * Requests per second of {@code getFeedSkeleton} over real sockets from a real store, asked by {@code wrk} on the same
 * machine: pages of random communities, heads with {@code limit=1}, and pages while posts come in; each beside a bare server that
 * answers as many bytes.
 */
final class FeedReads {

    /** As the settings have it by default. */
    private static final int PARTITIONS = 4;

    private static final int POSTS_EACH = 100;
    private static final int SECONDS = 10;
    private static final int PAGE = 30;
    private static final int[] OTHER_LIMITS = {50, 1};
    /** Until the compilers rest, at most. */
    private static final int ROUNDS = 15;

    private static final Pattern REQUESTS = Pattern.compile("Requests/sec:\\s+([\\d.]+)");

    private static final int POSTS_PER_SECOND = 2_000;

    /** What a page of 30 and a head of one post have. */
    private static final int[] CEILINGS = {3_000, 200};

    private static final int EVENT_LOOPS = FeedServerSettings.defaults(
                    new ServiceIdentity("benchmark.example", Optional.empty(), Map.of()),
                    "benchmark",
                    FeedServerSettings.Listen.on(0, 0))
            .listen()
            .eventLoops();

    private final int communities;

    FeedReads(int communities) {
        this.communities = communities;
    }

    @SuppressWarnings("SystemOut") // Printing is what it is for.
    void run() throws Exception {
        TaggedPosts network = new TaggedPosts(communities);
        Vertx vertx = Vertx.vertx();
        try (Rig rig = new Rig(PARTITIONS)) {
            rig.start();
            rig.write(network.foundations());
            Rig.await("the communities", () -> rig.store.directory().size() == communities);
            rig.write(network.posts(communities * POSTS_EACH));
            Rig.await("the posts", () -> rig.rows() >= communities * POSTS_EACH);
            FeedServer server = new FeedServer(
                    vertx,
                    FeedServerSettings.defaults(
                            new ServiceIdentity("benchmark.example", Optional.empty(), Map.of()),
                            "benchmark",
                            FeedServerSettings.Listen.on(0, 0)),
                    new StorePorts(
                            rig.store.feeds(),
                            rig.store.directory(),
                            rig.store.insight(),
                            rig.store.freshness(),
                            rig.store.readings()),
                    new NoAccounts(),
                    List.of(),
                    Clock.systemUTC(),
                    rig.registry);
            server.start().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
            System.out.println(communities + " communities of " + POSTS_EACH + " posts, limit=" + PAGE);
            double alone = new WarmRounds(ROUNDS).last(round -> wrk(server.port(), network, PAGE));
            for (int limit : OTHER_LIMITS) {
                System.out.println("limit=" + limit);
                wrk(server.port(), network, limit);
            }
            readWhilePostsComeIn(rig, server, network, alone);
            for (int bytes : CEILINGS) {
                System.out.println("ceiling: a bare server that answers " + bytes + " bytes");
                wrk(new BareServer(vertx, EVENT_LOOPS, bytes).port(), network, PAGE);
            }
            server.stop().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        }
    }

    @SuppressWarnings("SystemOut")
    private void readWhilePostsComeIn(Rig rig, FeedServer server, TaggedPosts network, double alone) throws Exception {
        int posts = communities * POSTS_EACH;
        System.out.println("limit=" + PAGE + " while " + POSTS_PER_SECOND + " tagged posts/s come in");
        try (PostStream stream = new PostStream(rig, network, posts, POSTS_PER_SECOND)) {
            double meanwhile = new WarmRounds(ROUNDS).last(round -> wrk(server.port(), network, PAGE));
            posts = stream.written();
            System.out.printf("%.2f of what is read without posts; ", meanwhile / alone);
        }
        System.out.println((posts - (int) rig.rows()) + " of the posts were not in a feed at the end of that");
    }

    /** Requests a second, and everything that it prints. */
    @SuppressWarnings("SystemOut")
    private static double wrk(int port, TaggedPosts network, int limit) throws Exception {
        Path script = Files.createTempFile("impluvium-reads", ".lua");
        try (BufferedWriter lua = Files.newBufferedWriter(script)) {
            lua.write("local paths = {\n");
            for (int c = 0; c < network.communities(); c++) {
                lua.write("\"/xrpc/app.bsky.feed.getFeedSkeleton?limit=" + limit + "&feed="
                        + URLEncoder.encode(network.feedUri(c), StandardCharsets.UTF_8) + "\",\n");
            }
            lua.write("}\nlocal requests = {}\n");
            lua.write("init = function() for i, path in ipairs(paths) do"
                    + " requests[i] = wrk.format('GET', path) end end\n");
            lua.write("request = function() return requests[math.random(#requests)] end\n");
        }
        Process wrk = new ProcessBuilder(
                        "wrk",
                        "-t1",
                        "-c64",
                        "-d" + SECONDS + "s",
                        "--latency",
                        "-s",
                        script.toString(),
                        "http://127.0.0.1:" + port)
                .redirectErrorStream(true)
                .start();
        String printed = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        wrk.waitFor();
        Files.delete(script);
        System.out.print(printed);
        Matcher requests = REQUESTS.matcher(printed);
        if (!requests.find()) {
            throw new IllegalStateException("wrk did not say how many requests were answered");
        }
        return Double.parseDouble(requests.group(1));
    }
}
