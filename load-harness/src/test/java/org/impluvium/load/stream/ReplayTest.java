package org.impluvium.load.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.impluvium.load.LoadFailedException;
import org.impluvium.load.Waiting;
import org.impluvium.load.schedule.Schedule;
import org.impluvium.load.testing.Captures;
import org.impluvium.load.testing.StreamReader;
import org.impluvium.loadtests.frames.Frame;
import org.impluvium.loadtests.frames.FrameReader;
import org.impluvium.loadtests.generator.FrameWriter;
import org.impluvium.loadtests.generator.Values;
import org.impluvium.receiver.capture.OnDamage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {

    /** Not a wait of the test's: so long what is tested pauses between two looks. */
    private static final Waiting PATIENT = pause -> Thread.sleep(pause.toMillis());

    private static final int FRAMES = 1_200;

    @TempDir
    Path folder;

    private final FrameServer stream = start();

    private static FrameServer start() {
        try {
            return FrameServer.start("127.0.0.1", 0);
        } catch (LoadFailedException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void stop() {
        stream.close();
    }

    @Test
    void shouldFillAndThenGoOnAtARateWithProbesBetween() throws Exception {
        AtomicInteger probes = new AtomicInteger();
        try (StreamReader reader = new StreamReader(stream.port(), "?cursor=0");
                CaptureFrames capture = CaptureFrames.open(capture(), OnDamage.STOP);
                Replay replay = new Replay(stream, capture, Clock.systemUTC())) {
            replay.fill(1_000, PATIENT);
            assertThat(stream.sent()).isEqualTo(1_000);
            replay.put(List.of(probe(-1)), PATIENT);
            replay.start(OptionalDouble.of(200));
            replay.probe(
                    Schedule.of(System.nanoTime(), 20, Duration.ofMillis(500)), due -> probe(probes.getAndIncrement()));

            await().atMost(Duration.ofSeconds(60)).until(() -> replay.isExhausted() && probes.get() == 10);
            await().atMost(Duration.ofSeconds(60)).until(() -> reader.frames().size() == FRAMES + 11);
            assertThat(replay.taken()).isEqualTo(FRAMES - 1_000);
            shouldRise(reader.frames());
            assertThat(reader.frames().get(1_000)).hasSize(probe(-1).length + 8);
        }
    }

    @Test
    void shouldReplayAsFastAsItIsTakenWhereThereIsNoRate() throws Exception {
        try (CaptureFrames capture = CaptureFrames.open(capture(), OnDamage.STOP);
                Replay replay = new Replay(stream, capture, Clock.systemUTC())) {
            replay.start(OptionalDouble.empty());
            // Nobody takes any, so it does not run ahead.
            await().until(() -> replay.taken() == 256);
            assertThat(replay.isExhausted()).isFalse();
            try (StreamReader reader = new StreamReader(stream.port(), "?cursor=0")) {
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> reader.frames().size() == FRAMES);
                await().until(replay::isExhausted);
                shouldRise(reader.frames());
            }
        }
    }

    @Test
    void shouldKeepCountOfWhatIsDueAndNotSent() throws Exception {
        try (CaptureFrames capture = CaptureFrames.open(capture(), OnDamage.STOP);
                Replay replay = new Replay(stream, capture, Clock.systemUTC())) {
            replay.start(OptionalDouble.of(10_000));

            // Far more than wait in the stream: they are due all the same.
            await().until(() -> replay.late() > 1_000);
            assertThat(replay.taken()).isLessThanOrEqualTo(256);
        }
    }

    @Test
    void shouldSayThatACaptureIsDamaged() throws Exception {
        byte[] bytes = Files.readAllBytes(capture());
        Path cut = Files.write(folder.resolve("cut.atcap"), Arrays.copyOf(bytes, bytes.length - 1));
        try (StreamReader reader = new StreamReader(stream.port(), "?cursor=0");
                CaptureFrames capture = CaptureFrames.open(cut, OnDamage.STOP);
                Replay replay = new Replay(stream, capture, Clock.systemUTC())) {
            replay.start(OptionalDouble.empty());

            await().untilAsserted(() -> assertThatThrownBy(replay::throwIfFailed)
                    .isInstanceOf(LoadFailedException.class)
                    .hasMessageStartingWith(
                            "The capture " + cut + " is damaged after frame " + (FRAMES - 1) + ", at byte ")
                    .hasMessageEndingWith(": the last frame is cut off; --on-damage skip reads on."));
            assertThat(reader.frames()).hasSizeLessThan(FRAMES);
        }
    }

    @Test
    void shouldReadOnBehindDamageWhereThatIsWanted() throws Exception {
        byte[] bytes = Files.readAllBytes(capture());
        // The length of the first frame, behind the file's header and the time of receipt.
        bytes[15] = 0x7f;
        Path odd = Files.write(folder.resolve("odd.atcap"), bytes);
        try (StreamReader reader = new StreamReader(stream.port(), "?cursor=0");
                CaptureFrames capture = CaptureFrames.open(odd, OnDamage.SKIP);
                Replay replay = new Replay(stream, capture, Clock.systemUTC())) {
            replay.start(OptionalDouble.empty());

            await().atMost(Duration.ofSeconds(60)).until(() -> reader.frames().size() == FRAMES - 1);
            await().until(replay::isExhausted);
            replay.throwIfFailed();
            assertThat(replay.damages().count()).isEqualTo(1);
            assertThat(replay.damages().first().orElseThrow().after()).isZero();
        }
    }

    @Test
    void shouldReplayWhatIsPackedWithZstandard() throws Exception {
        Path packed = folder.resolve("network.atcap.zst");
        try (OutputStream out = new ZstdOutputStream(Files.newOutputStream(packed))) {
            Files.copy(capture(), out);
        }
        try (StreamReader reader = new StreamReader(stream.port(), "?cursor=0");
                CaptureFrames capture = CaptureFrames.open(packed, OnDamage.STOP);
                Replay replay = new Replay(stream, capture, Clock.systemUTC())) {
            replay.start(OptionalDouble.empty());

            await().atMost(Duration.ofSeconds(60)).until(() -> reader.frames().size() == FRAMES);
        }
    }

    @Test
    void shouldStopFillingWhenItMakesNoSenseToGoOn() throws Exception {
        Waiting gone = pause -> {
            throw new LoadFailedException("gone");
        };
        try (CaptureFrames capture = CaptureFrames.open(capture(), OnDamage.STOP);
                Replay replay = new Replay(stream, capture, Clock.systemUTC())) {
            assertThatThrownBy(() -> replay.fill(1_000, gone)).hasMessage("gone");
        }
    }

    @Test
    void shouldRefuseWhatIsNoCaptureOfSubscribeRepos() throws Exception {
        Path text = Files.writeString(folder.resolve("text"), "Hello");
        Path jetstream = folder.resolve("jetstream.atcap");
        byte[] bytes = Files.readAllBytes(capture());
        bytes[6] = 2;
        Files.write(jetstream, bytes);

        assertThatThrownBy(() -> CaptureFrames.open(folder.resolve("none"), OnDamage.STOP))
                .hasMessage("There is no capture " + folder.resolve("none") + ".");
        assertThatThrownBy(() -> CaptureFrames.open(folder, OnDamage.STOP))
                .hasMessage("There is no capture " + folder + ".");
        assertThatThrownBy(() -> CaptureFrames.open(text, OnDamage.STOP))
                .hasMessage(text + " is no capture file: it does not begin with ATCAP.");
        assertThatThrownBy(() -> CaptureFrames.open(jetstream, OnDamage.STOP))
                .hasMessageContaining("was recorded from a Jetstream");
    }

    private Path capture() {
        return Captures.write(folder.resolve("network.atcap"), Captures.network(1, FRAMES));
    }

    private static byte[] probe(int number) {
        return FrameWriter.message("#probe", Values.obj("seq", 0, "number", number));
    }

    private static void shouldRise(List<byte[]> frames) {
        List<Long> seqs = new ArrayList<>();
        for (byte[] frame : frames) {
            OptionalLong seq = FrameReader.seq(new Frame(0, frame));
            seqs.add(seq.orElseThrow());
        }
        assertThat(seqs).isSorted().doesNotHaveDuplicates();
    }
}
