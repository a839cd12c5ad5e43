package org.impluvium.benchmarks;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.impluvium.loadtests.frames.Frame;
import org.impluvium.loadtests.simulator.NetworkSimulator;
import org.impluvium.schemas.avro.FirehoseEvent;

/** From start to ready of {@code ./impluvium up} on an empty folder, after SIGKILL with posts stored, and after SIGTERM. */
final class RestartTime {

    private static final int COMMUNITIES = 100;

    private final int posts;
    private final HttpClient client = HttpClient.newHttpClient();

    RestartTime(int posts) {
        this.posts = posts;
    }

    @SuppressWarnings("SystemOut") // Printing is what it is for.
    void run() throws Exception {
        Path data = Files.createTempDirectory("impluvium-restart");
        Vertx vertx = Vertx.vertx();
        TaggedPosts network = new TaggedPosts(COMMUNITIES);
        try (NetworkSimulator simulator = NetworkSimulator.start(vertx, frames(network))) {
            Process first = up(data, simulator.uri());
            System.out.printf("empty folder: ready after %.1f s%n", secondsToReady());
            Rig.await("the posts", () -> holdsAll(network));
            first.destroyForcibly().waitFor();
            Process second = up(data, simulator.uri());
            System.out.printf("after SIGKILL with %,d posts: ready after %.1f s%n", posts, secondsToReady());
            second.destroy();
            second.waitFor();
            Process third = up(data, simulator.uri());
            System.out.printf("after SIGTERM: ready after %.1f s%n", secondsToReady());
            third.destroy();
            third.waitFor();
        }
    }

    private List<Frame> frames(TaggedPosts network) {
        List<FirehoseEvent> events = new ArrayList<>(network.foundations());
        events.addAll(network.posts(posts));
        List<Frame> frames = new ArrayList<>(events.size());
        for (FirehoseEvent event : events) {
            frames.add(new Frame(event.getReceivedMicros(), CommitFrames.of(event, frames.size() + 1L)));
        }
        return frames;
    }

    private static Process up(Path data, URI source) throws IOException {
        return Up.start(data, source, Files.createTempFile("impluvium-up", ".log"));
    }

    private double secondsToReady() {
        long start = System.nanoTime();
        Rig.await("readiness", () -> get(Up.MANAGEMENT_PORT, "/readyz").startsWith("200"));
        return (System.nanoTime() - start) / 1e9;
    }

    /** Whether each community has as many posts as it shall have, looked at through its last page. */
    private boolean holdsAll(TaggedPosts network) {
        for (int community = 0; community < COMMUNITIES; community++) {
            if (count(network.feedUri(community)) < posts / COMMUNITIES) {
                return false;
            }
        }
        return true;
    }

    private int count(String feed) {
        int count = 0;
        String cursor = "";
        do {
            String page = get(Up.PORT, "/xrpc/app.bsky.feed.getFeedSkeleton?limit=100&feed=" + feed + cursor);
            count += page.split("\"post\"", -1).length - 1;
            int at = page.indexOf("\"cursor\":\"");
            cursor = at < 0 ? "" : "&cursor=" + page.substring(at + 10, page.indexOf('"', at + 10));
        } while (!cursor.isEmpty());
        return count;
    }

    /** Status and body; nothing while nobody answers. */
    private String get(int port, String path) {
        try {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
