package org.impluvium.load.testing;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.impluvium.atproto.identity.Origin;
import org.jspecify.annotations.Nullable;

/** Serves feeds as an installation does, and can be told to behave badly. Its cursors count the posts before them. */
public final class FakeFeeds implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final Map<String, List<String>> feeds = new ConcurrentHashMap<>();
    private final Queue<Asked> asked = new ConcurrentLinkedQueue<>();
    private final Queue<Runnable> held = new ConcurrentLinkedQueue<>();
    private final AtomicInteger untilHold = new AtomicInteger(Integer.MAX_VALUE);
    private volatile boolean holding;
    private volatile int status = 200;
    private volatile int statusOfAll = 200;

    /** A request for a page as it came; an empty cursor stands for none. */
    public record Asked(String feed, int limit, String cursor) {}

    /** Starts on a free port. */
    public FakeFeeds() {
        server = vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /** Where it is. */
    public Origin origin() {
        return Origin.of("http://127.0.0.1:" + server.actualPort());
    }

    /** A feed of so many posts, newest first. */
    public FakeFeeds with(String feed, int posts) {
        List<String> uris = new ArrayList<>();
        for (int i = 0; i < posts; i++) {
            uris.add("at://did:plc:author/app.bsky.feed.post/" + i);
        }
        feeds.put(feed, uris);
        return this;
    }

    /** Puts a post at the head of a feed, which is made if there is none. */
    public void post(String feed, String uri) {
        feeds.merge(feed, List.of(uri), (old, one) -> {
            List<String> all = new ArrayList<>(one);
            all.addAll(old);
            return all;
        });
    }

    /** From now on no request is answered, until {@link #release}. */
    public void hold() {
        holding = true;
    }

    /** As {@link #hold}, from after so many requests on. */
    public void holdAfter(int requests) {
        untilHold.set(requests);
    }

    /** Answers what was held back, and everything from now on. */
    public void release() {
        holding = false;
        untilHold.set(Integer.MAX_VALUE);
        for (Runnable answer = held.poll(); answer != null; answer = held.poll()) {
            answer.run();
        }
    }

    /** How many requests wait for their answer. */
    public int held() {
        return held.size();
    }

    /** Answers with this status instead of 200. */
    public void fail(int withStatus) {
        status = withStatus;
    }

    /** Answers everything with this status. */
    public void failAll(int withStatus) {
        statusOfAll = withStatus;
    }

    /** The requests for pages so far, in order. */
    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void answer(HttpServerRequest request) {
        if (holding || untilHold.decrementAndGet() < 0) {
            held.add(() -> vertx.runOnContext(now -> answer(request)));
        } else if (statusOfAll != 200) {
            request.response().setStatusCode(statusOfAll).end();
        } else if (request.path().equals("/xrpc/app.bsky.feed.getFeedSkeleton")) {
            page(request);
        } else if (request.path().equals("/api/communities")) {
            communities(request);
        } else {
            request.response().setStatusCode(404).end();
        }
    }

    private void page(HttpServerRequest request) {
        Asked now = new Asked(
                request.getParam("feed", ""),
                Integer.parseInt(request.getParam("limit", "50")),
                request.getParam("cursor", ""));
        asked.add(now);
        @Nullable List<String> posts = feeds.get(now.feed());
        if (posts == null || status != 200) {
            request.response()
                    .setStatusCode(status == 200 ? 400 : status)
                    .end(new JsonObject().put("error", "UnknownFeed").toBuffer());
            return;
        }
        int from = now.cursor().isEmpty() ? 0 : Integer.parseInt(now.cursor());
        int to = Math.min(posts.size(), from + now.limit());
        JsonArray items = new JsonArray();
        posts.subList(from, to).forEach(uri -> items.add(new JsonObject().put("post", uri)));
        JsonObject page = new JsonObject().put("feed", items);
        request.response().end((to < posts.size() ? page.put("cursor", Integer.toString(to)) : page).toBuffer());
    }

    private void communities(HttpServerRequest request) {
        List<String> uris = feeds.keySet().stream().sorted().toList();
        int from = Integer.parseInt(request.getParam("cursor", "0"));
        int to = Math.min(uris.size(), from + Integer.parseInt(request.getParam("limit", "50")));
        JsonArray communities = new JsonArray();
        uris.subList(from, to).forEach(uri -> communities.add(new JsonObject().put("feed", uri)));
        JsonObject page = new JsonObject().put("communities", communities);
        request.response().end((to < uris.size() ? page.put("cursor", Integer.toString(to)) : page).toBuffer());
    }
}
