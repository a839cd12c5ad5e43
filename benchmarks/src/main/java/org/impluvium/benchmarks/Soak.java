package org.impluvium.benchmarks;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.impluvium.loadtests.frames.Frame;
import org.impluvium.loadtests.simulator.NetworkSimulator;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.schemas.topic.Topics;

/**
 * What {@code ./impluvium up} holds in memory: a process with very many communities of 100 posts each, which are written
 * into its log as fast as it takes them, and then an hour in which posts come in over a WebSocket and feeds are read, both
 * at a steady rate. Its resident memory is printed each minute.
 */
final class Soak {

    private static final int POSTS_EACH = 100;
    private static final int MEMBERS = 2;
    private static final int MINUTES = 60;
    private static final int POSTS_PER_SECOND = 100;
    private static final int READS_PER_SECOND = 200;
    /** So many posts are under way at once. */
    private static final int AHEAD = 200_000;

    private static final Pattern BROKER = Pattern.compile("Broker 1 serves clients on (\\S+)");
    private static final Pattern ROWS =
            Pattern.compile("^impluvium_store_feed_rows_total\\{[^}]*change=\"in\"[^}]*} (\\S+)$", Pattern.MULTILINE);
    private static final Pattern RESIDENT = Pattern.compile("^VmRSS:\\s+(\\d+) kB$", Pattern.MULTILINE);

    private final int communities;
    private final TaggedPosts network;
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();

    Soak(int communities) {
        this.communities = communities;
        this.network = new TaggedPosts(communities, MEMBERS);
    }

    @SuppressWarnings("SystemOut") // Printing is what it is for.
    void run() throws Exception {
        Path data = Files.createTempDirectory("impluvium-soak");
        Path log = Files.createTempFile("impluvium-soak", ".log");
        System.out.println("data in " + data + ", log in " + log);
        Vertx vertx = Vertx.vertx();
        try (NetworkSimulator simulator = NetworkSimulator.start(vertx, List.of())) {
            Process up = Up.start(data, simulator.uri(), log);
            try {
                Rig.await("readiness", () -> metrics().contains("impluvium_"));
                long begun = System.nanoTime();
                fill(brokerIn(log), up);
                System.out.printf(
                        "%,d communities of %d posts after %.0f min, %,d MiB resident%n",
                        communities, POSTS_EACH, (System.nanoTime() - begun) / 6e10, residentMiB(up));
                soak(simulator, up);
            } finally {
                up.destroy();
                up.waitFor();
            }
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private static String brokerIn(Path log) throws IOException {
        Matcher found = BROKER.matcher(Files.readString(log));
        if (!found.find()) {
            throw new IllegalStateException("the log names no broker");
        }
        return found.group(1);
    }

    private void fill(String kafka, Process up) {
        String topic = new Topics("", 1, Duration.ofDays(7)).firehoseEvents().name();
        try (KafkaProducer<String, FirehoseEvent> producer = Rig.producer(kafka)) {
            for (FirehoseEvent event : network.foundations()) {
                var unused = producer.send(new ProducerRecord<>(topic, event.getRepository(), event));
            }
            int posts = communities * POSTS_EACH;
            for (int i = 0; i < posts; i++) {
                FirehoseEvent post = network.post(inGroups(i));
                var unused = producer.send(new ProducerRecord<>(topic, post.getRepository(), post));
                if (i % AHEAD == 0) {
                    awaitRows(i - AHEAD, up);
                }
            }
            awaitRows(posts, up);
        }
    }

    /** A community's posts one after the other: the sooner all are there. */
    private int inGroups(int i) {
        return i % POSTS_EACH * communities + i / POSTS_EACH;
    }

    private void awaitRows(int count, Process up) {
        while (rows() < count) {
            requireAlive(up);
            LockSupport.parkNanos(500_000_000);
        }
    }

    private double rows() {
        Matcher found = ROWS.matcher(metrics());
        return found.find() ? Double.parseDouble(found.group(1)) : 0;
    }

    @SuppressWarnings("SystemOut") // Printing is what it is for.
    private void soak(NetworkSimulator simulator, Process up) throws IOException {
        Random random = new Random(7);
        int next = communities * POSTS_EACH;
        long start = System.nanoTime();
        long reads = 0;
        for (int minute = 1; minute <= MINUTES; minute++) {
            long end = start + minute * 60_000_000_000L;
            for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
                for (long due = due(start, now, POSTS_PER_SECOND) + communities * (long) POSTS_EACH;
                        next < due;
                        next++) {
                    FirehoseEvent post = network.post(next);
                    simulator.append(
                            List.of(new Frame(post.getReceivedMicros(), CommitFrames.of(post, post.getPosition()))));
                }
                for (long due = due(start, now, READS_PER_SECOND); reads < due; reads++) {
                    read(random.nextInt(communities));
                }
                LockSupport.parkNanos(5_000_000);
            }
            System.out.printf(
                    "minute %d: %,d MiB resident, %,.0f posts in feeds, %,d pages answered, %,d not%n",
                    minute, residentMiB(up), rows(), answered.get(), refused.get());
        }
    }

    private static long due(long start, long now, int perSecond) {
        return (now - start) * perSecond / 1_000_000_000L;
    }

    private void read(int community) {
        URI feed = URI.create("http://127.0.0.1:" + Up.PORT + "/xrpc/app.bsky.feed.getFeedSkeleton?limit=30&feed="
                + network.feedUri(community));
        var unused = client.sendAsync(HttpRequest.newBuilder(feed).build(), BodyHandlers.discarding())
                .thenAccept(this::count)
                .exceptionally(failure -> {
                    refused.incrementAndGet();
                    return null;
                });
    }

    private void count(HttpResponse<Void> answer) {
        (answer.statusCode() == 200 ? answered : refused).incrementAndGet();
    }

    private String metrics() {
        URI uri = URI.create("http://127.0.0.1:" + Up.MANAGEMENT_PORT + "/metrics");
        try {
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void requireAlive(Process up) {
        if (!up.isAlive()) {
            throw new IllegalStateException("the process ended with status " + up.exitValue() + "; its log says why");
        }
    }

    private static long residentMiB(Process process) throws IOException {
        requireAlive(process);
        String status = Files.readString(Path.of("/proc/" + process.pid() + "/status"));
        Matcher found = RESIDENT.matcher(status);
        if (!found.find()) {
            throw new IllegalStateException("no resident memory of process " + process.pid());
        }
        return Long.parseLong(found.group(1)) >> 10;
    }
}
