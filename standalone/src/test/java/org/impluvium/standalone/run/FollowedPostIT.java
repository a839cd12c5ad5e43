package org.impluvium.standalone.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One post followed through a whole process by its log: docs/operations.md, "Following one post". */
class FollowedPostIT {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    @Test
    void shouldBeFoundInTheLogFromItsFrameToItsRow() throws Exception {
        CapturedWorld world = CapturedWorld.of("pds-medium");
        String post = world.reachable().values().stream()
                .flatMap(List::stream)
                .findFirst()
                .orElseThrow();
        String author = post.substring("at://".length(), post.indexOf("/app.bsky"));
        Path log = folder.resolve("log");

        try (UpProcess up = UpProcess.start(
                log,
                "--source=" + world.source(),
                "--data=" + folder.resolve("data"),
                "--retention=" + CapturedWorld.RETENTION,
                "--partitions=2",
                "--log-format=json",
                "--follow=" + author,
                "--listen=127.0.0.1",
                "--port=0",
                "--management-port=0")) {
            Awaitility.await("the post's row in " + log)
                    .atMost(WholePath.PATIENCE)
                    .untilAsserted(() -> assertThat(steps(log, post))
                            .containsSubsequence(
                                    "RecordChange lies at",
                                    "route says PostStated",
                                    "remember takes PostStated",
                                    "its row comes"));
            assertThat(up.hasSaid("route says")).isTrue();
        }
    }

    /** The beginnings of the lines about a record, of which all name the same frame. */
    private static List<String> steps(Path log, String record) throws IOException {
        List<String> steps = new ArrayList<>();
        for (String line : Files.readAllLines(log)) {
            // The last line may be half written.
            if (line.startsWith("{") && line.endsWith("}")) {
                JsonNode told = JSON.readTree(line);
                Map<String, String> fields = new TreeMap<>();
                told.path("kvpList").forEach(pair -> pair.properties()
                        .forEach(field ->
                                fields.put(field.getKey(), field.getValue().asText())));
                if (record.equals(fields.get("record"))) {
                    assertThat(fields.get("frame")).matches("capture:.*@\\d+");
                    String[] words = told.path("formattedMessage").asText().split(" ", -1);
                    steps.add(String.join(" ", words[0], words[1], words[2]));
                }
            }
        }
        return steps;
    }
}
