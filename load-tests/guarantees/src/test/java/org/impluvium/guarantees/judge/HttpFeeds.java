package org.impluvium.guarantees.judge;

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

/** What a client is served; feeds are named by their feed URI (rule Q4). */
public final class HttpFeeds implements Served {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI service;

    public HttpFeeds(URI service) {
        this.service = service;
    }

    @Override
    public List<String> feeds() {
        return List.of();
    }

    @Override
    public List<String> read(String feed, int size, int mostPages) throws FeedFailure {
        List<String> posts = new ArrayList<>();
        URI first = service.resolve("/xrpc/app.bsky.feed.getFeedSkeleton?feed=" + feed + "&limit=" + size);
        URI next = first;
        for (int pages = 0; pages < mostPages; pages++) {
            JsonNode page = get(next);
            page.path("feed").forEach(item -> posts.add(item.path("post").asText()));
            JsonNode cursor = page.get("cursor");
            if (cursor == null) {
                return posts;
            }
            if (page.path("feed").size() != size) {
                throw new FeedFailure("a page of " + size + " has "
                        + page.path("feed").size() + " posts and promises more (rule Q2)");
            }
            next = URI.create(first + "&cursor=" + URLEncoder.encode(cursor.textValue(), UTF_8));
        }
        return posts;
    }

    private JsonNode get(URI uri) throws FeedFailure {
        try {
            HttpResponse<byte[]> response =
                    http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new FeedFailure(response.statusCode() + " " + new String(response.body(), UTF_8));
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new FeedFailure("no answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
