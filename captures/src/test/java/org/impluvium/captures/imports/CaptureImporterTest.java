package org.impluvium.captures.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.impluvium.captures.CaptureException;
import org.impluvium.captures.testing.Samples;
import org.impluvium.loadtests.frames.BadFrameException;
import org.impluvium.loadtests.frames.Frame;
import org.impluvium.loadtests.frames.FrameEvent;
import org.impluvium.loadtests.frames.FrameReader;
import org.impluvium.receiver.capture.OnDamage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureImporterTest {

    private static final List<Frame> FRAMES = Samples.frames(61, 300);
    private static final long NOW = Samples.NOW + 1_000_000;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void shouldTakeAJetstreamsMessagesFromLinesAtTheirOwnTime() throws Exception {
        List<Frame> messages = Samples.jetstream(50);
        StringBuilder lines = new StringBuilder();
        for (Frame message : messages) {
            lines.append(new String(message.bytes(), UTF_8)).append(lines.length() % 3 == 0 ? "\r\n\n" : "\n");
        }
        Path file = Files.writeString(folder.resolve("a.jsonl"), lines.substring(0, lines.length() - 1));

        run(ImportFormat.JETSTREAM_JSONL, OnDamage.STOP, file);

        assertThat(Samples.marks(Samples.read(target()))).isEqualTo(Samples.marks(messages));
        assertThat(out.toString(UTF_8)).contains("50 frames of ").contains(" are in " + target() + "; 0 were none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BIG_ENDIAN", "LITTLE_ENDIAN"})
    void shouldTakeFramesBehindTheirLengths(String order) throws Exception {
        ByteOrder lengths = order.equals("BIG_ENDIAN") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        Path file = Files.write(folder.resolve("raw"), prefixed(lengths));

        new CaptureImporter(new ImportSettings(ImportFormat.LENGTH_PREFIXED, lengths, OnDamage.STOP), NOW, print())
                .run(List.of(file), target());

        assertThat(bytes(Samples.read(target()))).isEqualTo(bytes(FRAMES));
    }

    @Test
    void shouldTakeFramesWithNothingBetweenThem() throws Exception {
        Path file = Files.write(folder.resolve("raw"), concatenated());

        run(ImportFormat.CONCATENATED, OnDamage.STOP, file);

        assertThat(bytes(Samples.read(target()))).isEqualTo(bytes(FRAMES));
    }

    @Test
    void shouldReadPackedFilesAndSeveral() throws Exception {
        Path packed = folder.resolve("raw.gz");
        try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(packed))) {
            gzip.write(concatenated());
        }
        Path plain = Files.write(folder.resolve("raw"), concatenated());

        run(ImportFormat.CONCATENATED, OnDamage.STOP, packed, plain);

        assertThat(Samples.read(target())).hasSize(2 * FRAMES.size());
    }

    /** Nobody has said when they were received: commits by their revisions, the others with them. */
    @Test
    void shouldGiveFramesTimesThatNeverFallAndAreNoneOfTheFuture() throws Exception {
        Path file = Files.write(folder.resolve("raw"), concatenated());
        long middle = FRAMES.get(150).receivedMicros();

        new CaptureImporter(
                        new ImportSettings(ImportFormat.CONCATENATED, ByteOrder.BIG_ENDIAN, OnDamage.STOP),
                        middle,
                        print())
                .run(List.of(file), target());

        long last = 0;
        for (Frame frame : Samples.read(target())) {
            assertThat(frame.receivedMicros()).isBetween(last, middle);
            last = frame.receivedMicros();
            OptionalLong rev = rev(frame);
            if (rev.isPresent() && rev.getAsLong() <= middle) {
                assertThat(frame.receivedMicros()).isGreaterThanOrEqualTo(rev.getAsLong());
            }
        }
        assertThat(last).isGreaterThan(FRAMES.get(100).receivedMicros() - 1_000);
    }

    private static OptionalLong rev(Frame frame) throws BadFrameException {
        return FrameReader.read(new Frame(Long.MAX_VALUE / 2, frame.bytes())) instanceof FrameEvent.Commit commit
                ? OptionalLong.of(commit.rev().micros())
                : OptionalLong.empty();
    }

    @Test
    void shouldSayWhichLineIsNoMessageAndStopOrGoOn() throws Exception {
        String message = new String(Samples.jetstream(1).get(0).bytes(), UTF_8);
        Path file = Files.writeString(
                folder.resolve("a.jsonl"), message + "\n\n{\"broken\n" + message + "\n{\"a\":1}\n" + message + "\n");

        assertThatThrownBy(() -> run(ImportFormat.JETSTREAM_JSONL, OnDamage.STOP, file))
                .isInstanceOf(CaptureException.class)
                .hasMessage(file + ", line 3: no frame of such a stream; --on-damage skip passes over it");
        assertThat(target()).doesNotExist();

        run(ImportFormat.JETSTREAM_JSONL, OnDamage.SKIP, file);
        assertThat(Samples.read(target())).hasSize(3);
        assertThat(out.toString(UTF_8)).contains(file + ", line 5: no frame").contains("; 2 were none");
    }

    @Test
    void shouldSayWhereLengthsMakeNoSense() throws Exception {
        byte[] raw = prefixed(ByteOrder.BIG_ENDIAN);
        int first = 4 + FRAMES.get(0).bytes().length;
        Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(raw, first + 20));
        Path wrong = Files.write(folder.resolve("wrong"), prefixed(ByteOrder.LITTLE_ENDIAN));

        assertThatThrownBy(() -> run(ImportFormat.LENGTH_PREFIXED, OnDamage.STOP, cut))
                .hasMessageStartingWith(cut + ", byte " + first + ": the last frame is cut off");
        assertThatThrownBy(() -> run(ImportFormat.LENGTH_PREFIXED, OnDamage.STOP, wrong))
                .hasMessageStartingWith(wrong + ", byte 0: a frame of ")
                .hasMessageContaining("; is --length right?");

        run(ImportFormat.LENGTH_PREFIXED, OnDamage.SKIP, cut);
        assertThat(Samples.read(target())).hasSize(1);
    }

    @Test
    void shouldSayWhereAFrameOfManyIsCutOff() throws Exception {
        byte[] raw = concatenated();
        Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(raw, raw.length - 1));
        int last = raw.length - FRAMES.get(FRAMES.size() - 1).bytes().length;

        assertThatThrownBy(() -> run(ImportFormat.CONCATENATED, OnDamage.STOP, cut))
                .hasMessageStartingWith(cut + ", byte " + last + ": the last frame is cut off");
    }

    @ParameterizedTest
    @EnumSource(ImportFormat.class)
    void shouldComeToAnEndOnAnyBytes(ImportFormat format) throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed of the bytes for " + format + ": " + seed);
        Random random = new Random(seed);
        byte[] good = concatenated();
        for (int round = 0; round < 60; round++) {
            byte[] bytes = round % 2 == 0 ? new byte[random.nextInt(3_000)] : good.clone();
            for (int i = 0; i < (round % 2 == 0 ? bytes.length : 5); i++) {
                bytes[round % 2 == 0 ? i : random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            Files.deleteIfExists(target());
            run(format, OnDamage.SKIP, Files.write(folder.resolve("any"), bytes));
            assertThat(Samples.read(target()).size()).isLessThanOrEqualTo(FRAMES.size() + 10);
        }
    }

    @Test
    void shouldKnowFormatsByName() {
        assertThat(ImportFormat.parse("jetstream-jsonl")).isEqualTo(ImportFormat.JETSTREAM_JSONL);
        assertThat(ImportFormat.names()).isEqualTo("jetstream-jsonl or length-prefixed or concatenated");
        assertThatThrownBy(() -> ImportFormat.parse("JETSTREAM_JSONL")).isInstanceOf(IllegalArgumentException.class);
    }

    private void run(ImportFormat format, OnDamage onDamage, Path... files) throws CaptureException {
        new CaptureImporter(new ImportSettings(format, ByteOrder.BIG_ENDIAN, onDamage), NOW, print())
                .run(List.of(files), target());
    }

    private Path target() {
        return folder.resolve("imported.atcap");
    }

    private PrintStream print() {
        return new PrintStream(out, true, UTF_8);
    }

    private static byte[] concatenated() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        FRAMES.forEach(frame -> all.writeBytes(frame.bytes()));
        return all.toByteArray();
    }

    private static byte[] prefixed(ByteOrder order) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Frame frame : FRAMES) {
            all.write(ByteBuffer.allocate(4)
                    .order(order)
                    .putInt(frame.bytes().length)
                    .array());
            all.write(frame.bytes());
        }
        return all.toByteArray();
    }

    private static List<String> bytes(List<Frame> frames) {
        List<Frame> timeless = new ArrayList<>();
        frames.forEach(frame -> timeless.add(new Frame(0, frame.bytes())));
        return Samples.marks(timeless);
    }
}
