package org.impluvium.standalone.reads;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads feeds as a client does: over HTTP, page by page, with the cursors that it is given. Thread-safe. */
public final class FeedReader {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int LIST_PAGE = 100;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI service;

    /** @param service where it is, such as {@code http://localhost:8080} */
    public FeedReader(URI service) {
        this.service = service;
    }

    /** Where the first page of a feed is. */
    public URI firstPage(String feedUri, int limit) {
        return service.resolve("/xrpc/app.bsky.feed.getFeedSkeleton?feed=" + feedUri + "&limit=" + limit);
    }

    /**
     * The whole feed, one page after the other.
     *
     * @param pageSize 1–100
     * @throws UnknownFeedException if there is no such feed
     * @throws IOException if any other answer is not a page
     */
    public List<String> read(String feedUri, int pageSize) throws IOException, InterruptedException {
        return pages(feedUri, pageSize).stream().flatMap(List::stream).toList();
    }

    /** The whole feed as its pages; at least one, which may be empty. Otherwise as {@link #read}. */
    public List<List<String>> pages(String feedUri, int pageSize) throws IOException, InterruptedException {
        List<List<String>> pages = new ArrayList<>();
        URI page = firstPage(feedUri, pageSize);
        while (true) {
            JsonNode answer = get(page);
            List<String> onPage = posts(answer);
            pages.add(onPage);
            JsonNode cursor = answer.get("cursor");
            if (cursor == null) {
                return pages;
            }
            if (onPage.size() < pageSize) {
                throw new IOException("A page of " + onPage.size() + " posts promises more: " + page);
            }
            page = URI.create(firstPage(feedUri, pageSize) + "&cursor=" + URLEncoder.encode(cursor.textValue(), UTF_8));
        }
    }

    /**
     * The feeds of all communities, each under its owner's DID.
     *
     * @throws IOException if any answer is not a list
     */
    public Set<String> feeds() throws IOException, InterruptedException {
        Set<String> feeds = new TreeSet<>();
        String behind = "";
        do {
            JsonNode answer = get(service.resolve("/api/communities?limit=" + LIST_PAGE + behind));
            answer.path("communities").forEach(community -> {
                String feed = community.path("feed").asText("");
                if (!feed.isEmpty()) {
                    feeds.add(feed);
                }
            });
            String cursor = answer.path("cursor").asText("");
            behind = cursor.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(cursor, UTF_8);
        } while (!behind.isEmpty());
        return feeds;
    }

    private JsonNode get(URI uri) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = send(uri);
        if (response.statusCode() != 200) {
            String answer =
                    uri + " is answered with " + response.statusCode() + " " + new String(response.body(), UTF_8);
            throw isUnknown(response) ? new UnknownFeedException(answer) : new IOException(answer);
        }
        return JSON.readTree(response.body());
    }

    private HttpResponse<byte[]> send(URI uri) throws IOException, InterruptedException {
        try {
            return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            // The client's own messages are often empty, and never say of whom they are.
            throw new IOException(uri + " does not answer: " + e, e);
        }
    }

    private static boolean isUnknown(HttpResponse<byte[]> response) throws IOException {
        return response.statusCode() == 400
                && JSON.readTree(response.body()).path("error").asText("").equals("UnknownFeed");
    }

    private static List<String> posts(JsonNode answer) throws IOException {
        JsonNode feed = answer.get("feed");
        if (feed == null || !feed.isArray()) {
            throw new IOException("An answer without a feed: " + answer);
        }
        List<String> posts = new ArrayList<>();
        feed.forEach(item -> posts.add(item.path("post").asText()));
        return posts;
    }
}
