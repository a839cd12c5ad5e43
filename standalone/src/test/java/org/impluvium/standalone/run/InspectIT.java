package org.impluvium.standalone.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.impluvium.loadtests.generator.GeneratedNetwork;
import org.impluvium.loadtests.generator.GeneratorSettings;
import org.impluvium.loadtests.generator.NetworkGenerator;
import org.impluvium.loadtests.model.Community;
import org.impluvium.loadtests.model.FeedModel;
import org.impluvium.loadtests.simulator.NetworkSimulator;
import org.impluvium.standalone.cli.ExitStatus;
import org.impluvium.standalone.reads.FeedReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a process that served feeds to what its folder says of them when it has stopped. */
class InspectIT {

    private static Vertx vertx;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeAll
    static void startEventLoops() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stopEventLoops() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void shouldShowWhatAProcessLeftBehindAndLeaveNoTrace() throws Exception {
        long seed = ThreadLocalRandom.current().nextLong();
        System.out.println("seed " + seed);
        GeneratedNetwork network = NetworkGenerator.generate(GeneratorSettings.of(seed, 30, 5, 2_000, nowMicros()));
        FeedModel model = network.model(nowMicros(), Duration.ofDays(7));

        try (NetworkSimulator simulator = NetworkSimulator.start(vertx, network.frames())) {
            try (UpProcess running = start(simulator, "first.log")) {
                awaitFeeds(running, model);
                assertThat(inspect()).isEqualTo(ExitStatus.FAILED);
                assertThat(err.toString(UTF_8)).contains("is in use by another process; stop it first.");
                running.stop();
            }
            err.reset();
            shouldShow(model);
            assertThat(err.toString(UTF_8)).doesNotContain("cleanly");
            try (UpProcess killed = start(simulator, "second.log")) {
                awaitFeeds(killed, model);
                killed.kill();
            }
        }
        assertThat(inspect()).isEqualTo(ExitStatus.OK);
        assertThat(said()).contains("by force").doesNotContain("cleanly");
        assertThat(err.toString(UTF_8)).contains("was not stopped cleanly: only what RocksDB had flushed");
    }

    private void shouldShow(FeedModel model) throws Exception {
        List<String> before = traces();
        shouldShowAllTags(model);
        for (Community community : model.reachable().values()) {
            shouldShow(community, model.feed(community).size());
            shouldExport(
                    community,
                    model.feed(community).stream().map(Object::toString).toList());
        }
        shouldRefuseToWriteOverFilesOrIntoTheFolder(model.communities().get(0).id());
        assertThat(traces()).isEqualTo(before);
    }

    private void shouldShowAllTags(FeedModel model) throws Exception {
        assertThat(inspect()).isEqualTo(ExitStatus.OK);

        assertThat(said())
                .contains("community-state", "feed-rows-replica", "cleanly")
                .contains(model.communities().stream().map(Community::id).toList())
                .doesNotContain("by force", "unreadable", "UNKNOWN");
    }

    private void shouldShow(Community community, int posts) throws Exception {
        String uri = community.uri().toString();
        assertThat(inspect("--tag", community.id())).isEqualTo(ExitStatus.OK);
        assertThat(said()).contains("Tag " + community.id() + " in impluvium-store", uri, "STANDING ", "CANDIDATE ");

        assertThat(inspect("--community", uri)).isEqualTo(ExitStatus.OK);
        String ofCommunity = said();
        assertThat(ofCommunity).contains(uri).contains("COMMUNITY ", "MEMBER ");
        assertThat(rowsIn(ofCommunity, "FEED")).isEqualTo(posts);
        assertThat(rowsIn(ofCommunity, "OF")).isEqualTo(posts);
    }

    private void shouldExport(Community community, List<String> posts) throws Exception {
        Path file = folder.resolve(community.id() + community.uri().key() + ".jsonl");
        assertThat(inspect("--tag", community.id(), "--export", file.toString()))
                .isEqualTo(ExitStatus.OK);
        List<String> lines = Files.readAllLines(file);
        assertThat(said()).startsWith(lines.size() + " rows of tag " + community.id() + " are in " + file);

        assertThat(inspect("--tag", community.id(), "--export", "-")).isEqualTo(ExitStatus.OK);
        assertThat(said().lines()).isEqualTo(lines);

        List<String> exported = new ArrayList<>();
        for (String line : lines) {
            JsonNode row = new JsonMapper().readTree(line);
            assertThat(row.get("rawKey").asText()).startsWith(community.id());
            assertThat(row.has("problem")).as(line).isFalse();
            JsonNode key = row.get("key");
            if (row.get("kind").asText().equals("FEED")
                    && key.get("community").asText().equals(community.uri().toString())) {
                exported.add(key.get("post").asText());
            }
        }
        assertThat(exported).isEqualTo(posts);
    }

    private void shouldRefuseToWriteOverFilesOrIntoTheFolder(String tag) throws Exception {
        Path there = Files.writeString(folder.resolve("there"), "");
        Path within = folder.resolve("data/state/rows.jsonl");

        assertThat(inspect("--tag", tag, "--export", there.toString())).isEqualTo(ExitStatus.FAILED);
        assertThat(inspect("--tag", tag, "--export", within.toString())).isEqualTo(ExitStatus.FAILED);

        assertThat(err.toString(UTF_8))
                .contains(there + " exists already", within + " lies in the data folder, where nothing is changed");
    }

    /** How many rows of a kind a table counts. */
    private static long rowsIn(String said, String kind) {
        return said.lines()
                .map(line -> line.strip().split(" +"))
                .filter(cells -> cells[0].equals(kind))
                .mapToLong(cells -> Long.parseLong(cells[1]))
                .sum();
    }

    private UpProcess start(NetworkSimulator simulator, String log) throws IOException {
        return UpProcess.start(
                folder.resolve(log),
                "--source=" + simulator.uri() + "?verify=off",
                "--read-repositories=off",
                "--data=" + folder.resolve("data"),
                "--partitions=3",
                "--max-source-lag=1d",
                "--listen=127.0.0.1",
                "--port=0",
                "--management-port=0");
    }

    private static void awaitFeeds(UpProcess process, FeedModel model) {
        FeedReader reader = new FeedReader(process.service());
        for (Map.Entry<String, ExpectedFeed> feed : ExpectedFeed.allOf(model).entrySet()) {
            Awaitility.await(feed.getKey())
                    .atMost(WholePath.PATIENCE)
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(reader.pages(feed.getKey(), 100))
                            .isEqualTo(feed.getValue().pages(100)));
        }
    }

    private int inspect(String... more) throws InterruptedException {
        return InspectCommandTest.run(out, err, folder.resolve("data"), more);
    }

    /** What was printed since the last time. */
    private String said() {
        String said = out.toString(UTF_8);
        out.reset();
        return said;
    }

    /** Names, times and contents of all that is in the data folder. */
    private List<String> traces() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            return files.sorted().map(InspectIT::trace).toList();
        }
    }

    private static String trace(Path file) {
        try {
            return file + " " + Files.getLastModifiedTime(file) + " "
                    + (Files.isDirectory(file) ? "" : Arrays.hashCode(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long nowMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }
}
