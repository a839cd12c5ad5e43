package org.impluvium.standalone.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.impluvium.standalone.cli.ExitStatus;
import org.impluvium.standalone.demo.FeedReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a process that served feeds to what its folder says of them when it has stopped. */
class InspectIT {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void shouldShowWhatAProcessLeftBehindAndLeaveNoTrace() throws Exception {
        CapturedWorld world = CapturedWorld.of("pds-medium");
        Map.Entry<String, List<String>> feed = feedOfATagOfItsOwn(world);
        String tag = tagOf(feed.getKey());

        try (UpProcess running = start(world, "first.log")) {
            awaitFeeds(running, world);
            assertThat(inspect()).isEqualTo(ExitStatus.FAILED);
            assertThat(err.toString(UTF_8)).contains("is in use by another process; stop it first.");
            running.stop();
        }
        err.reset();
        List<String> before = traces();
        shouldShowTag(tag, feed.getValue().size());
        shouldExport(tag, feed.getValue());
        assertThat(traces()).isEqualTo(before);
        assertThat(err.toString(UTF_8)).doesNotContain("cleanly");

        try (UpProcess killed = start(world, "second.log")) {
            awaitFeeds(killed, world);
            killed.kill();
        }
        assertThat(inspect()).isEqualTo(ExitStatus.OK);
        assertThat(err.toString(UTF_8)).contains("was not stopped cleanly: only what RocksDB had flushed");
    }

    /** Most tags of the capture are shared by several communities (rule C3). */
    private static Map.Entry<String, List<String>> feedOfATagOfItsOwn(CapturedWorld world) {
        Map<String, Long> communities =
                world.reachable().keySet().stream().collect(groupingBy(InspectIT::tagOf, counting()));
        return world.reachable().entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .filter(entry -> Long.valueOf(1).equals(communities.get(tagOf(entry.getKey()))))
                .findFirst()
                .orElseThrow();
    }

    private static String tagOf(String feedUri) {
        return feedUri.substring(feedUri.lastIndexOf('/') + 1);
    }

    private void shouldShowTag(String tag, int posts) throws Exception {
        assertThat(inspect()).isEqualTo(ExitStatus.OK);
        assertThat(said())
                .contains("community-state", "feed-rows-replica", "cleanly", tag)
                .doesNotContain("by force", "unreadable", "UNKNOWN");

        assertThat(inspect("--tag", tag)).isEqualTo(ExitStatus.OK);
        String ofTag = said();
        assertThat(ofTag).contains("Tag " + tag, "COMMUNITY ", "STANDING ", "CANDIDATE ");
        String community = ofTag.lines()
                .filter(line -> line.startsWith("at://") && !line.endsWith("not declared"))
                .map(line -> line.substring(0, line.indexOf(',')))
                .findFirst()
                .orElseThrow();

        assertThat(inspect("--community", community)).isEqualTo(ExitStatus.OK);
        assertThat(said().lines().map(String::strip))
                .contains(community + ", "
                        + ofTag.split(community + ", ", 2)[1]
                                .lines()
                                .findFirst()
                                .orElseThrow())
                .anyMatch(line -> line.matches("FEED +" + posts + " .*"))
                .anyMatch(line -> line.matches("OF +" + posts + " .*"));
    }

    private void shouldExport(String tag, List<String> posts) throws Exception {
        Path file = folder.resolve("rows.jsonl");
        assertThat(inspect("--tag", tag, "--export", file.toString())).isEqualTo(ExitStatus.OK);
        List<String> lines = Files.readAllLines(file);
        assertThat(said()).isEqualTo(lines.size() + " rows of tag " + tag + " are in " + file + "\n");

        assertThat(inspect("--tag", tag, "--export", "-")).isEqualTo(ExitStatus.OK);
        assertThat(said().lines()).isEqualTo(lines);

        List<String> exported = new ArrayList<>();
        for (String line : lines) {
            JsonNode row = new JsonMapper().readTree(line);
            assertThat(row.get("key").get("tag").asText()).isEqualTo(tag);
            assertThat(row.get("rawKey").asText()).startsWith(tag);
            assertThat(row.has("problem")).as(line).isFalse();
            if (row.get("kind").asText().equals("FEED")) {
                exported.add(row.get("key").get("post").asText());
            }
        }
        assertThat(exported).containsExactlyElementsOf(posts);

        assertThat(inspect("--tag", tag, "--export", file.toString())).isEqualTo(ExitStatus.FAILED);
        Path within = folder.resolve("data/state/rows.jsonl");
        assertThat(inspect("--tag", tag, "--export", within.toString())).isEqualTo(ExitStatus.FAILED);
        assertThat(err.toString(UTF_8))
                .contains(file + " exists already", within + " lies in the data folder, where nothing is changed");
    }

    private UpProcess start(CapturedWorld world, String log) throws IOException {
        return UpProcess.start(
                folder.resolve(log),
                "--source=" + world.source(),
                "--data=" + folder.resolve("data"),
                "--retention=" + CapturedWorld.RETENTION,
                "--partitions=3",
                "--listen=127.0.0.1",
                "--port=0",
                "--management-port=0");
    }

    private static void awaitFeeds(UpProcess process, CapturedWorld world) {
        URI service = process.service();
        Awaitility.await("the feeds")
                .atMost(WholePath.PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> {
                    FeedReader reader = new FeedReader(service);
                    for (Map.Entry<String, List<String>> feed :
                            world.reachable().entrySet()) {
                        assertThat(reader.read(feed.getKey(), 50)).isEqualTo(feed.getValue());
                    }
                });
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
}
