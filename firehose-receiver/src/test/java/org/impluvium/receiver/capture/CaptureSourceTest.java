package org.impluvium.receiver.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.impluvium.receiver.deliver.GapCause;
import org.impluvium.receiver.frame.DropCause;
import org.impluvium.receiver.source.Frame;
import org.impluvium.receiver.source.ReconnectCause;
import org.impluvium.receiver.source.SourceException;
import org.impluvium.receiver.source.SourceListener;
import org.impluvium.receiver.source.SourceUri;
import org.impluvium.receiver.source.StartAt;
import org.impluvium.receiver.source.StreamKind;
import org.impluvium.receiver.testing.Captures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureSourceTest {

    @TempDir
    Path folder;

    private final List<DropCause> drops = new ArrayList<>();

    @Test
    void shouldReadPlainGzipAndZstandardAlike() throws InterruptedException {
        Captures three = three();
        for (Path file : List.of(
                three.plain(folder.resolve("a.atcap")),
                three.gzip(folder.resolve("a.gz")),
                three.zstd(folder.resolve("a.zst")))) {
            List<Frame> frames = read(file, StartAt.OLDEST);
            assertThat(frames).extracting(frame -> frame.bytes()[0]).containsExactly((byte) 1, (byte) 2, (byte) 3);
            assertThat(frames).extracting(Frame::receivedMicros).containsExactly(100L, 200L, 300L);
            assertThat(frames).extracting(frame -> frame.number().getAsLong()).containsExactly(1L, 2L, 3L);
        }
        assertThat(drops).isEmpty();
    }

    @Test
    void shouldResumeBehindAFrame() throws InterruptedException {
        Path file = three().plain(folder.resolve("a.atcap"));

        assertThat(read(file, StartAt.after(2)))
                .extracting(frame -> frame.number().getAsLong())
                .containsExactly(3L);
        assertThat(read(file, StartAt.after(99))).isEmpty();
    }

    @Test
    void shouldTellItsKind() {
        assertThat(source(new Captures(1).plain(folder.resolve("r"))).kind()).isEqualTo(StreamKind.SUBSCRIBE_REPOS);
        assertThat(source(new Captures(2).plain(folder.resolve("j"))).kind()).isEqualTo(StreamKind.JETSTREAM);
    }

    @Test
    void shouldBeAnotherSourceWhenTheFileIsAnotherRecording() {
        Path file = three().plain(folder.resolve("a.atcap"));
        String before = source(file).identity();

        assertThat(source(file).identity()).isEqualTo(before).startsWith("capture:" + file);
        new Captures(1)
                .frame(101, new byte[] {1})
                .frame(200, new byte[] {2})
                .frame(300, new byte[] {3})
                .plain(file);
        assertThat(source(file).identity()).isNotEqualTo(before);
    }

    @Test
    void shouldReadADamagedFileUpToTheDamageAndSaySo() throws InterruptedException {
        byte[] whole = three().bytes();
        for (int cut = 1; cut < 13; cut++) {
            drops.clear();
            Path file = folder.resolve("cut" + cut);
            write(file, Arrays.copyOf(whole, whole.length - cut));
            assertThat(read(file, StartAt.OLDEST)).hasSize(2);
            assertThat(drops).containsExactly(DropCause.CAPTURE_DAMAGED);
        }
    }

    @Test
    void shouldNotBelieveAnAbsurdLength() throws InterruptedException {
        Path file = new Captures(1)
                .frame(100, new byte[] {1, 1})
                .frame(200, new byte[] {2, 2})
                .frame(300, new byte[] {3, 3})
                .raw(0, 0, 0, 0, 0, 0, 0, 9, 0x7f, -1, -1, -1, 5)
                .plain(folder.resolve("a.atcap"));

        assertThat(read(file, StartAt.OLDEST)).hasSize(3);
        assertThat(drops).containsExactly(DropCause.CAPTURE_DAMAGED);
    }

    @Test
    void shouldSayWhyAFileIsNoCapture() {
        write(folder.resolve("text"), "hello world".getBytes(StandardCharsets.US_ASCII));
        write(folder.resolve("version"), new byte[] {'A', 'T', 'C', 'A', 'P', 2, 1});
        write(folder.resolve("kind"), new byte[] {'A', 'T', 'C', 'A', 'P', 1, 3});

        assertRefused("absent", "cannot read");
        assertRefused("text", "does not begin with ATCAP");
        assertRefused("version", "version 2");
        assertRefused("kind", "kind 3");
    }

    @Test
    void shouldWaitUntilAFrameIsDue() throws InterruptedException {
        Path file = new Captures(1)
                .frame(0, new byte[] {1})
                .frame(3_600_000_000L, new byte[] {2})
                .plain(folder.resolve("slow"));
        try (CaptureSource source = new CaptureSource(new SourceUri.Capture(file, 1))) {
            source.open(() -> StartAt.OLDEST, listener());
            assertThat(source.poll(Duration.ofMillis(1))).isNotNull();
            assertThat(source.poll(Duration.ofMillis(1))).isNull();
            assertThat(source.isFinished()).isFalse();
        }
    }

    @Test
    void shouldBeConnectedWhenItIsAtItsEnd() throws InterruptedException {
        try (CaptureSource source = source(new Captures(1).plain(folder.resolve("empty")))) {
            source.open(() -> StartAt.OLDEST, listener());
            assertThat(source.poll(Duration.ZERO)).isNull();
            assertThat(source.isFinished()).isTrue();
            assertThat(source.isConnected()).isTrue();
        }
    }

    private static Captures three() {
        return new Captures(1)
                .frame(100, new byte[] {1})
                .frame(200, new byte[] {2})
                .frame(300, new byte[] {3});
    }

    private static CaptureSource source(Path file) {
        return new CaptureSource(new SourceUri.Capture(file, Double.POSITIVE_INFINITY));
    }

    private void assertRefused(String file, String why) {
        assertThatThrownBy(() -> source(folder.resolve(file)))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining(why)
                .hasMessageContaining(file);
    }

    private List<Frame> read(Path file, StartAt start) throws InterruptedException {
        List<Frame> frames = new ArrayList<>();
        try (CaptureSource source = source(file)) {
            source.open(() -> start, listener());
            while (!source.isFinished()) {
                Frame frame = source.poll(Duration.ZERO);
                if (frame != null) {
                    frames.add(frame);
                }
            }
        }
        return frames;
    }

    private SourceListener listener() {
        return new SourceListener() {
            @Override
            public void dropped(DropCause cause) {
                drops.add(cause);
            }

            @Override
            public void reconnecting(ReconnectCause cause) {
                throw new AssertionError(cause);
            }

            @Override
            public void gap(GapCause cause) {
                throw new AssertionError(cause);
            }
        };
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
