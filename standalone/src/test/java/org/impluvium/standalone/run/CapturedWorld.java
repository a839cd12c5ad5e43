package org.impluvium.standalone.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.impluvium.standalone.node.Node;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.FeedCursor;
import org.impluvium.store.port.FeedPage;
import org.impluvium.store.port.FeedUnavailableException;
import org.impluvium.testsupport.SharedFiles;
import org.jspecify.annotations.Nullable;

/** A world that was played on a real server: its frames, and the feeds that somebody else worked out. */
record CapturedWorld(Path frames, Map<String, List<String>> reachable, Map<String, List<String>> unreachable) {

    /** All of its posts stay, however old the capture gets. */
    static final String RETENTION = "36500d";

    /** The test is skipped, aloud, where the captures are not there. */
    static CapturedWorld of(String name) throws IOException {
        JsonNode expectation = new JsonMapper()
                .readTree(
                        SharedFiles.require("captures/" + name + ".feeds.json").toFile());
        Map<String, List<String>> reachable = new LinkedHashMap<>();
        Map<String, List<String>> unreachable = new LinkedHashMap<>();
        for (JsonNode community : expectation.get("communities")) {
            List<String> feed = new ArrayList<>();
            community.get("feed").forEach(post -> feed.add(post.asText()));
            if (community.get("reachable").asBoolean()) {
                reachable.put(community.get("feedUri").asText(), feed);
            } else {
                unreachable.put(community.get("uri").asText(), feed);
            }
        }
        return new CapturedWorld(SharedFiles.require("captures/" + name + ".atcap.gz"), reachable, unreachable);
    }

    /** As a source, read as fast as can be. */
    String source() {
        return "capture:" + frames;
    }

    /** Waits for the reachable feeds, over HTTP; then looks into the store for those that no feed URI leads to (Q4). */
    void shouldStandIn(WholePath impluvium) throws Exception {
        Map<String, ExpectedFeed> expected = new LinkedHashMap<>();
        reachable.forEach((uri, posts) -> expected.put(uri, ExpectedFeed.of(posts)));
        impluvium.awaitFeeds(expected);
        for (Map.Entry<String, List<String>> feed : unreachable.entrySet()) {
            assertThat(stored(impluvium.node(), feed.getKey()))
                    .as(feed.getKey())
                    .isEqualTo(feed.getValue());
        }
        assertThat(impluvium.node().directory().size()).isEqualTo(reachable.size() + unreachable.size());
    }

    private static List<String> stored(Node node, String config) throws FeedUnavailableException {
        Community community = node.directory().byUri(config).orElseThrow();
        List<String> posts = new ArrayList<>();
        @Nullable FeedCursor after = FeedCursor.HEAD;
        do {
            FeedPage page = node.feeds().page(community, after, 100);
            posts.addAll(page.posts());
            after = page.next();
        } while (after != null);
        return posts;
    }
}
