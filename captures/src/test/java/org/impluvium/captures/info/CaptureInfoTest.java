package org.impluvium.captures.info;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.impluvium.captures.CaptureException;
import org.impluvium.captures.testing.Samples;
import org.impluvium.loadtests.frames.Frame;
import org.impluvium.receiver.capture.OnDamage;
import org.impluvium.receiver.source.StreamKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureInfoTest {

    private static final List<Frame> FRAMES = Samples.frames(5, 600);

    @TempDir
    Path folder;

    @Test
    void shouldCountWhatIsInSeveralFilesTogether() throws Exception {
        Path first = Samples.write(folder.resolve("1.atcap"), FRAMES.subList(0, 400));
        Path second = Samples.write(folder.resolve("2.atcap.zst"), FRAMES.subList(400, FRAMES.size()));

        JsonNode info = json(CaptureInfo.read(List.of(first, second), OnDamage.STOP));

        long bytes = FRAMES.stream().mapToLong(frame -> frame.bytes().length).sum();
        assertThat(info.get("files").intValue()).isEqualTo(2);
        assertThat(info.get("fileBytes").longValue()).isEqualTo(Files.size(first) + Files.size(second));
        assertThat(info.get("frames").intValue()).isEqualTo(FRAMES.size());
        assertThat(info.get("frameBytes").longValue()).isEqualTo(bytes);
        assertThat(info.at("/sizes/mean").doubleValue()).isEqualTo((double) bytes / FRAMES.size());
        assertThat(info.get("firstReceivedMicros").longValue())
                .isEqualTo(FRAMES.get(0).receivedMicros());
        assertThat(sum(info.get("kinds"))).isEqualTo(FRAMES.size());
        assertThat(info.at("/collections/app.bsky.feed.post/create").intValue()).isGreaterThan(50);
        assertThat(info.get("taggedPosts").intValue()).isBetween(1, FRAMES.size());
        assertThat(info.get("passing").intValue())
                .isGreaterThan(info.get("taggedPosts").intValue());
        assertThat(info.get("damages")).isEmpty();
    }

    @Test
    void shouldCountOperationsByCollectionAndInAll() throws Exception {
        Path file = Samples.write(folder.resolve("j"), StreamKind.JETSTREAM, Samples.jetstream(30));

        JsonNode info = json(CaptureInfo.read(List.of(file), OnDamage.STOP));

        assertThat(info.get("stream").textValue()).isEqualTo("jetstream");
        assertThat(info.at("/kinds/commit").intValue()).isEqualTo(30);
        assertThat(info.at("/operations/create").intValue()).isEqualTo(30);
        assertThat(info.at("/collections/app.bsky.feed.like/create").intValue()).isEqualTo(10);
        assertThat(info.at("/positions/last").longValue()).isEqualTo(Samples.NOW + 29_000);
    }

    @Test
    void shouldStopOrReadOnAtDamageAndSayWhere() throws Exception {
        Path whole = Samples.write(folder.resolve("whole"), FRAMES);
        byte[] bytes = Files.readAllBytes(whole);
        // The length of the second frame.
        int second = 7 + 12 + FRAMES.get(0).bytes().length;
        bytes[second + 8] = (byte) 0x80;
        Path damaged = Files.write(folder.resolve("damaged"), bytes);

        CaptureFigures stopped = CaptureInfo.read(List.of(damaged, whole), OnDamage.STOP);
        CaptureFigures skipped = CaptureInfo.read(List.of(damaged, whole), OnDamage.SKIP);

        assertThat(stopped.frames()).isEqualTo(1);
        assertThat(stopped.firstDamage()).startsWith(damaged + " is damaged after frame 1, at byte " + second + ": ");
        assertThat(skipped.frames()).isEqualTo(2L * FRAMES.size() - 1);
        assertThat(skipped.damaged()).isEqualTo(1);
        assertThat(text(skipped)).contains("damage      1 places").contains("damaged after frame 1, at byte " + second);
    }

    @Test
    void shouldSayWhichFrameCannotBeRead() throws Exception {
        byte[] cut = Arrays.copyOf(FRAMES.get(1).bytes(), FRAMES.get(1).bytes().length - 1);
        Path file = Samples.write(
                folder.resolve("cut"),
                List.of(FRAMES.get(0), new Frame(FRAMES.get(0).receivedMicros() + 1, cut), FRAMES.get(2)));

        String text = text(CaptureInfo.read(List.of(file), OnDamage.STOP));

        assertThat(text).contains("unreadable  1 frames, the first is frame 2").contains("damage      none");
    }

    @Test
    void shouldPrintTheFiguresForPeople() throws Exception {
        Path file = Samples.write(folder.resolve("a"), FRAMES);

        String text = text(CaptureInfo.read(List.of(file), OnDamage.STOP));

        assertThat(text)
                .contains("stream      subscribeRepos, 1 file of ")
                .contains("frames      " + FRAMES.size())
                .containsPattern("sizes       p1 \\d+ .*max ")
                .containsPattern("seq         1 to \\d+, \\d+ left out in \\d+ gaps, 0 repeated, 0 falling")
                .containsPattern("#commit \\d+ \\(")
                .containsPattern("app.bsky.feed.post +\\d+ +\\d+ +\\d+ +\\d+\\.\\d\\d %")
                .containsPattern("tag hits    \\d+ frames pass the prefilter")
                .containsPattern("2026-11-20T2[0-9:.]+Z +[\\d.]+ +[\\d,]+  #+");
    }

    @Test
    void shouldHaveFiguresOfAnEmptyCapture() throws Exception {
        Path file = Samples.write(folder.resolve("empty"), List.of());

        CaptureFigures figures = CaptureInfo.read(List.of(file), OnDamage.STOP);

        assertThat(text(figures)).contains("frames      0").contains("damage      none");
        assertThat(json(figures).get("frames").intValue()).isZero();
    }

    @Test
    void shouldNotLetNamesWriteOnTheScreen() throws Exception {
        Frame odd = Samples.jetstream(Samples.NOW, "did:plc:a", "a.b.\\u001b[31mc");
        Path file = Samples.write(folder.resolve("odd"), StreamKind.JETSTREAM, List.of(odd));

        assertThat(text(CaptureInfo.read(List.of(file), OnDamage.STOP)))
                .contains("a.b.?[31mc")
                .doesNotContain("\u001b");
    }

    @Test
    void shouldRefuseWhatItCannotRead() throws Exception {
        Path repos = Samples.write(folder.resolve("r"), FRAMES);
        Path jetstream = Samples.write(folder.resolve("j"), StreamKind.JETSTREAM, Samples.jetstream(1));
        Path text = Files.writeString(folder.resolve("text"), "hello world");

        assertRefused(List.of(folder.resolve("none")), "there is no file " + folder.resolve("none"));
        assertRefused(List.of(folder), folder + " is a folder, not a file");
        assertRefused(List.of(text), text + " is no capture file: it does not begin with ATCAP");
        assertRefused(List.of(repos, jetstream), jetstream + " holds another kind of stream than the files before it");
    }

    private static void assertRefused(List<Path> files, String message) {
        assertThatThrownBy(() -> CaptureInfo.read(files, OnDamage.SKIP))
                .isInstanceOf(CaptureException.class)
                .hasMessage(message);
    }

    private static long sum(JsonNode counts) {
        long sum = 0;
        for (JsonNode count : counts) {
            sum += count.longValue();
        }
        return sum;
    }

    private static JsonNode json(CaptureFigures figures) throws Exception {
        return new ObjectMapper().readTree(InfoJson.of(figures));
    }

    private static String text(CaptureFigures figures) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        InfoText.print(figures, new PrintStream(text, true, UTF_8));
        return text.toString(UTF_8);
    }
}
