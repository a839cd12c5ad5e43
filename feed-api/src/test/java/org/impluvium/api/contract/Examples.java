package org.impluvium.api.contract;

import static org.impluvium.api.support.Communities.ALICE;
import static org.impluvium.api.support.Communities.feedUri;
import static org.impluvium.api.support.TestServer.query;

import java.util.ArrayList;
import java.util.List;
import org.impluvium.api.contract.Example.World;
import org.impluvium.api.support.Garden;
import org.impluvium.api.support.TestServer;

/** At least one request for every response in the document, and for every error name of it, of {@link Garden}. */
final class Examples {

    private static final String COMMUNITIES = "/api/communities";
    private static final String COMMUNITY = "/api/communities/{id}";
    private static final String SKELETON = "/xrpc/app.bsky.feed.getFeedSkeleton";
    private static final String OPERATOR = "/api/operator";
    private static final String DESCRIPTION = "/xrpc/app.bsky.feed.describeFeedGenerator";

    private final List<Example> examples = new ArrayList<>();

    private Examples() {}

    static List<Example> all() {
        Examples all = new Examples();
        all.ofFeeds();
        all.ofTheService();
        all.ofTheOperator();
        all.ofTheList();
        all.ofACommunity("", "");
        all.ofACommunity("/members", "");
        all.ofACommunity("/members/{did}", "");
        all.ofACommunity("/moderation", "");
        all.ofACommunity("/explain", query("post", Garden.SEEN));
        all.paged(COMMUNITY + "/members", "?limit=2");
        all.paged(COMMUNITY + "/moderation", "?limit=1");
        for (String post : List.of(Garden.HIDDEN, Garden.FROM_TOWN, Garden.ELSEWHERE)) {
            all.add(COMMUNITY + "/explain", 200, "", garden("/explain") + query("post", post), Worlds.healthy());
        }
        all.examples.addAll(WriteExamples.all());
        return all.examples;
    }

    private void ofFeeds() {
        String feed = TestServer.skeleton(feedUri(ALICE, Garden.ID));
        paged(
                SKELETON,
                TestServer.skeleton(feedUri(ALICE, Garden.ID), "limit", "1").substring(SKELETON.length()));
        add(SKELETON, 200, "", feed, Worlds.healthy());
        add(SKELETON, 200, "", feed, Worlds.copied());
        add(SKELETON, 400, "InvalidRequest", SKELETON, Worlds.healthy());
        add(SKELETON, 400, "UnknownFeed", TestServer.skeleton(feedUri(ALICE, "00000000")), Worlds.healthy());
        unavailable(SKELETON, feed, "reads");
        add(SKELETON, 503, "NotReady", feed, Worlds.loading());
    }

    private void ofTheService() {
        for (String path : List.of(DESCRIPTION, "/xrpc/_health", "/.well-known/did.json", "/api/openapi.json")) {
            add(path, 200, "", path, Worlds.healthy());
            add(path, 400, "InvalidRequest", path + "?x=%zz", Worlds.healthy());
        }
        add(DESCRIPTION, 500, "InternalServerError", DESCRIPTION, Worlds.broken());
        add(DESCRIPTION, 503, "NotReady", DESCRIPTION, Worlds.loading());
    }

    private void ofTheOperator() {
        add(OPERATOR, 200, "", OPERATOR, Worlds.healthy());
        add(OPERATOR, 200, "", OPERATOR, Worlds.watched());
        add(OPERATOR, 400, "InvalidRequest", OPERATOR + "?x=%zz", Worlds.healthy());
        add(OPERATOR, 404, "NotFound", OPERATOR, Worlds.healthy());
        add(OPERATOR, 500, "InternalServerError", OPERATOR, Worlds.both(Worlds.watched(), Worlds.broken()));
        add(OPERATOR, 503, "NotEnoughResources", OPERATOR, Worlds.crowded("impluvium-questions", COMMUNITIES));
    }

    private void ofTheList() {
        paged(COMMUNITIES, "?limit=1");
        add(COMMUNITIES, 200, "", COMMUNITIES + "?q=%E5%BA%AD&stage=community", Worlds.healthy());
        add(COMMUNITIES, 400, "InvalidRequest", COMMUNITIES + "?stage=x", Worlds.healthy());
        add(COMMUNITIES, 500, "InternalServerError", COMMUNITIES, Worlds.broken());
        add(COMMUNITIES, 503, "NotReady", COMMUNITIES, Worlds.loading());
        add(COMMUNITIES, 503, "NotEnoughResources", COMMUNITIES, Worlds.crowded("impluvium-questions", COMMUNITIES));
    }

    private void ofACommunity(String sub, String query) {
        String path = COMMUNITY + sub;
        add(path, 200, "", garden(sub) + query, Worlds.healthy());
        add(path, 200, "", garden(sub) + query, Worlds.copied());
        add(path, 400, "InvalidRequest", garden(sub) + "?community=x" + query.replace('?', '&'), Worlds.healthy());
        add(path, 400, "InvalidRequest", garden(sub) + "?x=%zz", Worlds.healthy());
        add(
                path,
                400,
                "AmbiguousCommunity",
                path.replace("{id}", Garden.SHARED_ID).replace("{did}", Garden.CAROL) + query,
                Worlds.healthy());
        add(
                path,
                404,
                "NotFound",
                path.replace("{id}", "00000000").replace("{did}", Garden.CAROL) + query,
                Worlds.healthy());
        add(
                path,
                404,
                "NotFound",
                path.replace("{id}", "nonsense").replace("{did}", Garden.CAROL) + query,
                Worlds.healthy());
        unavailable(path, garden(sub) + query, "impluvium-questions");
        add(path, 503, "NotReady", garden(sub) + query, Worlds.loading());
    }

    private void unavailable(String path, String target, String pool) {
        add(path, 500, "InternalServerError", target, Worlds.broken());
        add(path, 503, "NotReady", target, Worlds.restoring());
        add(path, 503, "NotEnoughResources", target, Worlds.crowded(pool, target));
    }

    /** A page after which more comes, so that its cursor is seen. */
    private void paged(String path, String query) {
        add(path, 200, "", path.replace("{id}", Garden.ID) + query, Worlds.healthy());
    }

    private void add(String path, int status, String error, String target, World world) {
        examples.add(new Example(path, status, error, target, world));
    }

    private static String garden(String sub) {
        return COMMUNITIES + "/" + Garden.ID + sub.replace("{did}", Garden.CAROL);
    }
}
