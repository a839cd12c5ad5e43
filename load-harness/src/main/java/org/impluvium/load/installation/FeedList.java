package org.impluvium.load.installation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.impluvium.atproto.identity.Origin;
import org.impluvium.atproto.syntax.AtUri;
import org.impluvium.atproto.syntax.RecordUri;
import org.impluvium.load.LoadFailedException;

/** Which feeds there are to be read: those of all communities that the target lists, or of a file. */
public final class FeedList {

    private static final String LIST = "/api/communities";
    private static final String GENERATOR = "app.bsky.feed.generator";
    private static final int PAGE = 100;
    /** Far beyond any installation, so that a list without an end comes to one. */
    private static final int MOST = 1_000_000;

    private static final JsonMapper JSON = new JsonMapper();

    private FeedList() {}

    /**
     * The feeds of the target's communities; perhaps none yet.
     *
     * @throws LoadFailedException if the target cannot be reached, or lists none in this way
     */
    public static List<String> of(Origin target, Replies replies) throws LoadFailedException, InterruptedException {
        List<String> feeds = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = page(target, replies, cursor);
            page.path("communities").forEach(community -> {
                String feed = community.path("feed").asText("");
                if (!feed.isEmpty()) {
                    feeds.add(feed);
                }
            });
            cursor = page.path("cursor").asText("");
        } while (!cursor.isEmpty() && feeds.size() < MOST);
        return feeds;
    }

    /**
     * The feeds of a file, a URI a line; empty lines and those that begin with {@code #} are passed over.
     *
     * @throws LoadFailedException if it cannot be read, holds something else, or nothing
     */
    public static List<String> of(Path file) throws LoadFailedException {
        List<String> feeds = new ArrayList<>();
        try {
            int number = 0;
            for (String line : Files.readAllLines(file)) {
                number++;
                String feed = line.strip();
                if (!feed.isEmpty() && !feed.startsWith("#")) {
                    feeds.add(checked(feed, file, number));
                }
            }
        } catch (IOException e) {
            throw new LoadFailedException("The list of feeds " + file + " cannot be read: " + e, e);
        }
        if (feeds.isEmpty()) {
            throw new LoadFailedException("There are no feeds in " + file + ".");
        }
        return feeds;
    }

    private static String checked(String feed, Path file, int number) throws LoadFailedException {
        Optional<RecordUri> uri = AtUri.tryParse(feed).flatMap(AtUri::asRecord);
        if (uri.isEmpty() || !uri.get().collection().value().equals(GENERATOR)) {
            throw new LoadFailedException(
                    "Line " + number + " of " + file + " is no feed, at://DID/app.bsky.feed.generator/KEY: " + feed);
        }
        return feed;
    }

    private static JsonNode page(Origin target, Replies replies, String cursor)
            throws LoadFailedException, InterruptedException {
        String behind = cursor.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
        try {
            Replies.Reply reply = replies.get(target, LIST + "?limit=" + PAGE + behind);
            if (!reply.isOk()) {
                throw new LoadFailedException(target + LIST + " is answered with " + reply.status()
                        + ", so its feeds are unknown; --feeds names them.");
            }
            return JSON.readTree(reply.text());
        } catch (IOException e) {
            throw new LoadFailedException(target + " cannot be asked for its communities: " + e, e);
        }
    }
}
