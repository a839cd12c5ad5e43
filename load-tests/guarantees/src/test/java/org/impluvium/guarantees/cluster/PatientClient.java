package org.impluvium.guarantees.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Reads first pages as through a load balancer in front of all feed nodes: what a node refuses (no connection, or 503) is
 * asked for again at the next one, for {@link #RETRIES}. Thread-safe.
 */
public final class PatientClient {

    /** How long a request is repeated from its first refusal on. */
    static final Duration RETRIES = Duration.ofSeconds(2);

    /** What an AppView waits for an answer. */
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1))
            .build();

    private final List<URI> services;
    private final ReadFigures figures = new ReadFigures();
    private final AtomicInteger turn = new AtomicInteger();

    public PatientClient(List<URI> services) {
        this.services = List.copyOf(services);
    }

    /** What came of all requests so far. */
    public ReadFigures figures() {
        return figures;
    }

    /** The posts on a feed's first and greatest page; empty: no answer in time, which the figures say too. */
    public Optional<List<String>> firstPage(String feed) {
        long begun = System.nanoTime();
        long refused = 0;
        String last = "";
        int node = turn.getAndIncrement();
        while (refused == 0 || System.nanoTime() - refused < RETRIES.toNanos()) {
            try {
                HttpResponse<byte[]> response = ask(feed, Math.floorMod(node, services.size()));
                if (response.statusCode() == 200) {
                    return Optional.of(taken(feed, response, begun, refused));
                }
                last = services.get(Math.floorMod(node, services.size())) + ": " + response.statusCode() + ' '
                        + new String(response.body(), UTF_8);
                if (response.statusCode() != 503) {
                    break;
                }
            } catch (IOException e) {
                last = services.get(Math.floorMod(node, services.size())) + ": " + e;
            }
            refused = refused == 0 ? System.nanoTime() : refused;
            node++;
            pause();
        }
        figures.failed(Instant.now() + " " + feed + " " + last);
        return Optional.empty();
    }

    private List<String> taken(String feed, HttpResponse<byte[]> response, long begun, long refused)
            throws IOException {
        List<String> posts = new ArrayList<>();
        JsonNode page = JSON.readTree(response.body());
        page.path("feed").forEach(item -> posts.add(item.path("post").asText()));
        long now = System.nanoTime();
        figures.answered(
                Duration.ofNanos(now - begun),
                refused == 0 ? Duration.ZERO : Duration.ofNanos(now - refused),
                response.headers().firstValue("Impluvium-Staleness").isPresent());
        if (new HashSet<>(posts).size() < posts.size()) {
            figures.failed(feed + " shows a post twice: " + posts);
        }
        return posts;
    }

    private HttpResponse<byte[]> ask(String feed, int node) throws IOException {
        URI uri = services.get(node).resolve("/xrpc/app.bsky.feed.getFeedSkeleton?limit=100&feed=" + feed);
        try {
            return http.send(HttpRequest.newBuilder(uri).timeout(ANSWER).build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** A client waits a moment before it asks again. */
    private static void pause() {
        LockSupport.parkNanos(PAUSE.toNanos());
    }
}
