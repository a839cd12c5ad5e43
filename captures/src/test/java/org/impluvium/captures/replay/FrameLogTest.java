package org.impluvium.captures.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.impluvium.captures.CaptureException;
import org.impluvium.captures.testing.Samples;
import org.impluvium.loadtests.frames.Frame;
import org.impluvium.loadtests.frames.FrameReader;
import org.impluvium.receiver.capture.OnDamage;
import org.impluvium.receiver.source.StreamKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameLogTest {

    private static final List<Frame> FRAMES = Samples.frames(11, 700);
    private static final int SMALL_SEGMENT = 5_000;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(strings = {"a.atcap", "a.atcap.gz", "a.atcap.zst"})
    void shouldHoldAllFramesOfAFile(String name) throws Exception {
        FrameLog log = open(OnDamage.STOP, Samples.write(folder.resolve(name), FRAMES));

        assertThat(Samples.marks(all(log.begin()))).isEqualTo(Samples.marks(FRAMES));
        assertThat(log.segments().size()).isGreaterThan(10);
        assertThat(log.extent())
                .isEqualTo(new FrameLog.Extent(
                        FRAMES.size(),
                        FRAMES.stream().mapToLong(frame -> frame.bytes().length).sum(),
                        FRAMES.get(0).receivedMicros(),
                        last(FRAMES).receivedMicros(),
                        seq(FRAMES.get(0)),
                        seq(last(FRAMES))));
    }

    @Test
    void shouldHoldSeveralFilesAsOneStreamAndLeaveNoCopyBehind() throws Exception {
        long copies = copies();
        Path first = Samples.write(folder.resolve("1.atcap"), FRAMES.subList(0, 100));
        Path second = Samples.write(folder.resolve("2.atcap.gz"), FRAMES.subList(100, 101));
        Path third = Samples.write(folder.resolve("3.atcap.zst"), FRAMES.subList(101, FRAMES.size()));

        FrameLog log = open(OnDamage.STOP, first, second, third);

        assertThat(Samples.marks(all(log.begin()))).isEqualTo(Samples.marks(FRAMES));
        assertThat(copies()).isEqualTo(copies);
    }

    private static long copies() {
        String[] names = Path.of(System.getProperty("java.io.tmpdir")).toFile().list();
        return names == null
                ? 0
                : Arrays.stream(names)
                        .filter(name -> name.startsWith("impluvium-replay-"))
                        .count();
    }

    @Test
    void shouldFindTheFirstFrameOfEveryPositionAndTime() throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed of the positions: " + seed);
        Random random = new Random(seed);
        FrameLog log = open(OnDamage.STOP, Samples.write(folder.resolve("a"), FRAMES));
        for (int round = 0; round < 500; round++) {
            long position = random.nextLong(-2, seq(last(FRAMES)) + 3);
            long micros = FRAMES.get(random.nextInt(FRAMES.size())).receivedMicros() + random.nextInt(-1, 2);

            assertThat(log.firstFrom(position).number())
                    .as("first from %s, seed %s", position, seed)
                    .isEqualTo(FRAMES.stream()
                            .takeWhile(frame -> seq(frame) < position)
                            .count());
            assertThat(log.firstSince(micros).number())
                    .as("first since %s, seed %s", micros, seed)
                    .isEqualTo(FRAMES.stream()
                            .takeWhile(frame -> frame.receivedMicros() < micros)
                            .count());
        }
    }

    @Test
    void shouldStopAtDamageOrGoOnBehindIt() throws Exception {
        Path file = Samples.write(folder.resolve("a"), FRAMES);
        byte[] bytes = Files.readAllBytes(file);
        bytes[7 + 8] = -1;
        Files.write(file, bytes);

        assertThatThrownBy(() -> open(OnDamage.STOP, file))
                .isInstanceOf(CaptureException.class)
                .hasMessageStartingWith(file + " is damaged after frame 0, at byte 7: ")
                .hasMessageEndingWith("; --on-damage skip reads on");
        FrameLog log = open(OnDamage.SKIP, file);

        assertThat(Samples.marks(all(log.begin()))).isEqualTo(Samples.marks(FRAMES.subList(1, FRAMES.size())));
        assertThat(out.toString(UTF_8)).contains(file + " is damaged after frame 0, at byte 7");
    }

    @Test
    void shouldRefuseWhatCannotBeServed() throws Exception {
        Path empty = Samples.write(folder.resolve("empty"), List.of());
        Path jetstream = Samples.write(folder.resolve("j"), StreamKind.JETSTREAM, Samples.jetstream(2));
        Path repos = Samples.write(folder.resolve("r"), FRAMES);

        assertRefused("there is no frame in " + empty, empty);
        assertRefused("there is no file " + folder.resolve("none"), folder.resolve("none"));
        assertRefused(jetstream + " holds another kind of stream than the files before it", repos, jetstream);
    }

    private void assertRefused(String message, Path... files) {
        assertThatThrownBy(() -> open(OnDamage.SKIP, files))
                .isInstanceOf(CaptureException.class)
                .hasMessage(message);
    }

    @Test
    void shouldGoRoundWithPositionsAndTimesThatGoOn() throws Exception {
        FrameLog log = open(OnDamage.STOP, Samples.write(folder.resolve("a"), FRAMES));
        Playback playback = Playback.begin(log, true);
        long span = seq(last(FRAMES)) - seq(FRAMES.get(0)) + 1;
        long lastMicros = 0;
        for (int number = 1; number <= 3 * FRAMES.size(); number++) {
            assertThat(playback.number()).isEqualTo(number);
            assertThat(playback.positionShift()).isEqualTo((number - 1) / FRAMES.size() * span);
            assertThat(playback.micros()).isGreaterThanOrEqualTo(lastMicros);
            assertThat(playback.hasNext()).isTrue();
            lastMicros = playback.micros();
            playback.advance();
        }

        Playback third = Playback.from(log, true, seq(FRAMES.get(5)) + 2 * span);
        assertThat(third.number()).isEqualTo(2L * FRAMES.size() + 6);
        assertThat(Playback.since(log, true, third.micros()).number()).isLessThanOrEqualTo(third.number());
        assertThat(Playback.from(log, true, seq(last(FRAMES)) + 1).number()).isEqualTo(FRAMES.size() + 1L);
        assertThat(Playback.from(log, false, seq(last(FRAMES)) + 1).hasNext()).isFalse();
    }

    private static List<Frame> all(FrameCursor cursor) {
        List<Frame> frames = new ArrayList<>();
        for (; cursor.hasNext(); cursor.advance()) {
            assertThat(cursor.number()).isEqualTo(frames.size());
            frames.add(new Frame(cursor.micros(), cursor.copyFrame()));
        }
        return frames;
    }

    private FrameLog open(OnDamage onDamage, Path... files) throws CaptureException {
        return new LogOpener(onDamage, new PrintStream(out, true, UTF_8), SMALL_SEGMENT).open(List.of(files));
    }

    private static long seq(Frame frame) {
        return FrameReader.seq(frame).orElseThrow();
    }

    private static Frame last(List<Frame> frames) {
        return frames.get(frames.size() - 1);
    }
}
