package org.impluvium.receiver.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.impluvium.atproto.data.DataValue.Obj;
import org.impluvium.receiver.testing.Captures;
import org.impluvium.receiver.testing.Frames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CaptureReaderTest {

    private static final long NOW = 1_795_219_200_000_000L;

    @TempDir
    Path folder;

    private final List<CaptureDamage> damages = new ArrayList<>();

    @Test
    void shouldTellWhereEachFrameStands() {
        List<CapturedFrame> frames = read(capture(3).plain(folder.resolve("a")), OnDamage.STOP);

        assertThat(frames).extracting(CapturedFrame::number).containsExactly(1L, 2L, 3L);
        assertThat(frames.get(0).offset()).isEqualTo(CaptureFormat.HEADER_BYTES);
        assertThat(frames.get(1).offset()).isEqualTo(frames.get(0).end());
        assertThat(frames.get(2).receivedMicros()).isEqualTo(NOW + 3);
        assertThat(frames.get(2).bytes()).isEqualTo(frame(3));
        assertThat(damages).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(OnDamage.class)
    void shouldTellACutTail(OnDamage onDamage) {
        byte[] bytes = capture(3).bytes();
        long whole = capture(2).bytes().length;

        assertThat(read(write(Arrays.copyOf(bytes, bytes.length - 1)), onDamage))
                .hasSize(2);

        assertThat(damages).singleElement().satisfies(damage -> {
            assertThat(damage.after()).isEqualTo(2);
            assertThat(damage.offset()).isEqualTo(whole);
            assertThat(damage.readOn()).isFalse();
            assertThat(damage).hasToString("damaged after frame 2, at byte " + whole + ": the last frame is cut off");
        });
    }

    @Test
    void shouldStopBeforeWhatIsNoFrame() {
        assertThat(read(write(withHole(capture(1), 40)), OnDamage.STOP)).hasSize(1);

        assertThat(damages).singleElement().satisfies(damage -> {
            assertThat(damage.after()).isEqualTo(1);
            assertThat(damage.offset()).isEqualTo(capture(1).bytes().length);
        });
    }

    @Test
    void shouldReadOnBehindWhatIsNoFrame() {
        List<CapturedFrame> frames = read(write(withHole(capture(1), 40)), OnDamage.SKIP);

        assertThat(frames).extracting(CapturedFrame::receivedMicros).containsExactly(NOW + 1, NOW + 8, NOW + 9);
        assertThat(damages).singleElement().satisfies(damage -> {
            assertThat(damage.skipped()).isEqualTo(40);
            assertThat(damage.readOn()).isTrue();
        });
    }

    @Test
    void shouldLoseOneFrameWhenItsLengthIsWrong() {
        byte[] bytes = capture(6).bytes();
        int third = capture(2).bytes().length;
        for (int changed = 8; changed < 12; changed++) {
            damages.clear();
            byte[] damaged = bytes.clone();
            damaged[third + changed] ^= 0x15;

            List<CapturedFrame> frames = read(write(damaged), OnDamage.SKIP);

            assertThat(frames)
                    .as("byte %s of the third header changed", changed)
                    .extracting(CapturedFrame::receivedMicros)
                    .containsExactly(NOW + 1, NOW + 2, NOW + 4, NOW + 5, NOW + 6);
            assertThat(damages).singleElement().extracting(CaptureDamage::after).isEqualTo(2L);
        }
    }

    @Test
    void shouldFindTheFirstFrameBehindDamageAtTheBeginning() {
        byte[] bytes = capture(3).bytes();
        bytes[CaptureFormat.HEADER_BYTES + 8] = (byte) 0xff;

        assertThat(read(write(bytes), OnDamage.SKIP)).hasSize(2);
        assertThat(damages).singleElement().extracting(CaptureDamage::after).isEqualTo(0L);
    }

    @Test
    void shouldTellThatAnArchiveIsCut() {
        for (Path whole : List.of(
                capture(2_000).gzip(folder.resolve("a.gz")), capture(2_000).zstd(folder.resolve("a.zst")))) {
            damages.clear();
            Path cut = write(Arrays.copyOf(bytes(whole), (int) (whole.toFile().length() - 20)));

            List<CapturedFrame> frames = read(cut, OnDamage.SKIP);

            assertThat(frames.size()).as("frames of %s", whole).isBetween(0, 1_999);
            assertThat(damages)
                    .singleElement()
                    .extracting(CaptureDamage::readOn)
                    .isEqualTo(false);
        }
    }

    @Test
    void shouldGiveBackFramesLongerThanItsRoom() {
        byte[] longFrame = Frames.live(new Random(1), 1, "delete", "a.b.c/d", Obj.EMPTY, 3 << 20);
        Path file = new Captures(1).frame(NOW, longFrame).frame(NOW, longFrame).plain(folder.resolve("long"));

        assertThat(read(file, OnDamage.STOP)).extracting(CapturedFrame::bytes).containsExactly(longFrame, longFrame);
    }

    /** Any bytes turned into any others: no failure, no end without an end. */
    @Test
    void shouldReadWhateverIsInAFile() {
        long seed = System.nanoTime();
        System.out.println("seed of the damages: " + seed);
        Random random = new Random(seed);
        byte[] bytes = capture(50).bytes();
        for (int round = 0; round < 300; round++) {
            damages.clear();
            byte[] damaged = bytes.clone();
            for (int changes = random.nextInt(20); changes >= 0; changes--) {
                int at = CaptureFormat.HEADER_BYTES + random.nextInt(bytes.length - CaptureFormat.HEADER_BYTES);
                damaged[at] = (byte) random.nextInt();
            }
            List<CapturedFrame> frames = read(write(damaged), OnDamage.SKIP);
            assertThat(frames.size()).as("round %s of %s", round, seed).isBetween(20, 50);
            assertThat(frames.size() + damages.size())
                    .as("round %s of %s", round, seed)
                    .isLessThanOrEqualTo(71);
        }
    }

    private static byte[] frame(int number) {
        return Frames.account(number, true);
    }

    private static Captures capture(int frames) {
        Captures capture = new Captures(Captures.SUBSCRIBE_REPOS);
        for (int i = 1; i <= frames; i++) {
            capture.frame(NOW + i, frame(i));
        }
        return capture;
    }

    private static byte[] withHole(Captures begin, int bytes) {
        for (int i = 0; i < bytes; i++) {
            begin.raw(0xc3);
        }
        return begin.frame(NOW + 8, frame(8)).frame(NOW + 9, frame(9)).bytes();
    }

    private Path write(byte[] bytes) {
        try {
            return Files.write(folder.resolve("damaged"), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<CapturedFrame> read(Path file, OnDamage onDamage) {
        List<CapturedFrame> frames = new ArrayList<>();
        try (CaptureReader reader = CaptureReader.open(file, onDamage, damages::add)) {
            for (CapturedFrame frame = reader.next(); frame != null; frame = reader.next()) {
                frames.add(frame);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return frames;
    }
}
