package org.impluvium.standalone.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.awaitility.Awaitility;
import org.impluvium.loadtests.capture.Capture;
import org.impluvium.loadtests.capture.CaptureFiles;
import org.impluvium.loadtests.frames.Frame;
import org.impluvium.standalone.reads.FeedReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code kill -9} leaves behind is enough to go on from. */
class KilledProcessIT {

    private static final String END = "was read to its end";

    /** How long the reading of the capture should take, in µs: long enough to be killed in the middle. */
    private static final long READING_MICROS = 12_000_000;

    @TempDir
    Path folder;

    @Test
    void shouldServeTheSameFeedsAfterBeingKilledHalfWay() throws Exception {
        CapturedWorld world = CapturedWorld.of("pds-medium");

        try (UpProcess killed = start(world, "first.log")) {
            FeedReader reader = new FeedReader(killed.service());
            Awaitility.await("some posts").atMost(WholePath.PATIENCE).until(() -> postsIn(reader, world) > 10);
            killed.kill();
            assertThat(killed.hasSaid(END))
                    .as("read to its end before it was killed")
                    .isFalse();
        }
        try (UpProcess again = start(world, "second.log")) {
            URI service = again.service();
            Awaitility.await("the feeds")
                    .atMost(WholePath.PATIENCE)
                    .ignoreExceptions()
                    .untilAsserted(() -> shouldServe(new FeedReader(service), world.reachable()));
            assertThat(again.stop()).as("status after SIGTERM").isEqualTo(143);
        }
    }

    private UpProcess start(CapturedWorld world, String log) throws Exception {
        return UpProcess.start(
                folder.resolve(log),
                "--source=" + world.source() + "?speed=" + speed(world) + "x",
                "--data=" + folder.resolve("data"),
                "--retention=" + CapturedWorld.RETENTION,
                "--partitions=3",
                "--listen=127.0.0.1",
                "--port=0",
                "--management-port=0");
    }

    private static String speed(CapturedWorld world) throws Exception {
        Capture capture = CaptureFiles.read(world.frames());
        List<Frame> frames = capture.frames();
        long micros =
                frames.get(frames.size() - 1).receivedMicros() - frames.get(0).receivedMicros();
        return String.format(Locale.ROOT, "%.4f", (double) micros / READING_MICROS);
    }

    private static int postsIn(FeedReader reader, CapturedWorld world) {
        return world.reachable().keySet().stream()
                .mapToInt(feed -> {
                    try {
                        return reader.read(feed, 100).size();
                    } catch (IOException e) {
                        return 0; // not there yet
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .sum();
    }

    private static void shouldServe(FeedReader reader, Map<String, List<String>> feeds) throws Exception {
        for (Map.Entry<String, List<String>> feed : feeds.entrySet()) {
            assertThat(reader.read(feed.getKey(), 50)).isEqualTo(feed.getValue());
        }
    }
}
