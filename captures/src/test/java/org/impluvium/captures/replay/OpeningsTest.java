package org.impluvium.captures.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.impluvium.captures.replay.Openings.Opening;
import org.impluvium.captures.testing.Samples;
import org.impluvium.loadtests.frames.Frame;
import org.impluvium.loadtests.generator.FrameWriter;
import org.impluvium.receiver.capture.OnDamage;
import org.impluvium.receiver.source.StreamKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hundred frames, a second apart, with the positions 10, 20 … 1,000; at real time if nothing else is said. */
class OpeningsTest {

    private static final long SECOND = 1_000_000_000L;

    @TempDir
    Path folder;

    @Test
    void shouldBeginLiveStreamsWithWhatIsYetToCome() throws Exception {
        Openings openings = repos(ReplaySettings.DEFAULT.with(new Speed(1)));

        assertThat(openings.subscribeRepos(Optional.empty(), 0).begin().number())
                .isEqualTo(2);
        assertThat(openings.subscribeRepos(Optional.of(""), 30 * SECOND).begin().number())
                .isEqualTo(32);
        assertThat(openings.nextNumber(30 * SECOND)).isEqualTo(32);
        assertThat(openings.subscribeRepos(Optional.empty(), 200 * SECOND)
                        .begin()
                        .hasNext())
                .isFalse();
    }

    @Test
    void shouldBeginBehindTheCursor() throws Exception {
        Openings openings = repos(ReplaySettings.DEFAULT.with(new Speed(1)));

        assertThat(begin(openings, "0", 50)).isEqualTo(1);
        assertThat(begin(openings, "5", 50)).isEqualTo(1);
        assertThat(begin(openings, "10", 50)).isEqualTo(2);
        assertThat(begin(openings, "15", 50)).isEqualTo(2);
        assertThat(begin(openings, "510", 50)).isEqualTo(52);
    }

    @Test
    void shouldKnowAFutureCursorFromOneThatIsThere() throws Exception {
        Openings openings = repos(ReplaySettings.DEFAULT.with(new Speed(1)));

        assertThat(error(openings, "510", 49)).contains(Notices.FUTURE_CURSOR);
        assertThat(error(openings, "510", 50)).isEmpty();
        assertThat(error(openings, "511", 50)).contains(Notices.FUTURE_CURSOR);
        assertThat(error(openings, "1000", 500)).isEmpty();
        assertThat(error(openings, "1001", 500)).contains(Notices.FUTURE_CURSOR);
        assertThat(error(openings, "-1", 50)).contains(Notices.INVALID_REQUEST);
        assertThat(error(openings, "abc", 50)).contains(Notices.INVALID_REQUEST);
        assertThat(error(openings, "99999999999999999999", 50)).contains(Notices.INVALID_REQUEST);
    }

    @Test
    void shouldForgetWhatLiesOutsideTheWindow() throws Exception {
        Openings openings = repos(ReplaySettings.DEFAULT.with(new Speed(1)).withWindow(Duration.ofSeconds(10)));

        Opening outdated = openings.subscribeRepos(Optional.of("100"), 50 * SECOND);
        assertThat(outdated.outdated()).isTrue();
        assertThat(outdated.begin().number()).isEqualTo(41);
        assertThat(begin(openings, "0", 50)).isEqualTo(41);
        assertThat(openings.subscribeRepos(Optional.of("0"), 50 * SECOND).outdated())
                .isFalse();
        assertThat(openings.subscribeRepos(Optional.of("400"), 50 * SECOND).outdated())
                .isFalse();
        assertThat(openings.subscribeRepos(Optional.of("390"), 50 * SECOND).outdated())
                .isTrue();
    }

    @Test
    void shouldHaveAllFramesThereAtFullSpeed() throws Exception {
        Openings openings = repos(ReplaySettings.DEFAULT);

        assertThat(openings.subscribeRepos(Optional.empty(), 0).begin().number())
                .isEqualTo(1);
        assertThat(begin(openings, "990", 0)).isEqualTo(100);
        assertThat(error(openings, "1000", 0)).isEmpty();
        assertThat(error(openings, "1001", 0)).contains(Notices.FUTURE_CURSOR);
        Openings windowed = repos(ReplaySettings.DEFAULT.withWindow(Duration.ofSeconds(10)));
        assertThat(windowed.subscribeRepos(Optional.of("10"), 0).begin().number())
                .isEqualTo(90);
    }

    @Test
    void shouldGoOnInLaterRoundsWhenItLoops() throws Exception {
        Openings openings = repos(ReplaySettings.DEFAULT.looping());

        // From 10 to 1,000 are 991 positions.
        assertThat(begin(openings, "1000", 0)).isEqualTo(101);
        assertThat(begin(openings, Long.toString(10 + 991), 0)).isEqualTo(102);
        assertThat(begin(openings, Long.toString(500 + 5 * 991), 0)).isEqualTo(551);
    }

    @Test
    void shouldBeginJetstreamsWithTheCursorItself() throws Exception {
        Openings openings = jetstream(ReplaySettings.DEFAULT.with(new Speed(1)));

        assertThat(jetstreamBegin(openings, Samples.NOW + 3_000, 1)).isEqualTo(4);
        assertThat(jetstreamBegin(openings, 1, 1)).isEqualTo(1);
        // The hundredth message is 99 ms old when a second has passed; a time in the future is from now on.
        assertThat(openings.jetstream(Optional.of(Long.toString(Samples.NOW * 2)), SECOND)
                        .begin()
                        .hasNext())
                .isFalse();
        assertThat(openings.jetstream(Optional.of("soon"), SECOND).error()).contains(Notices.INVALID_REQUEST);
    }

    private static long jetstreamBegin(Openings openings, long cursor, long second) {
        return openings.jetstream(Optional.of(Long.toString(cursor)), second * SECOND)
                .begin()
                .number();
    }

    private static long begin(Openings openings, String cursor, long second) {
        Opening opening = openings.subscribeRepos(Optional.of(cursor), second * SECOND);
        assertThat(opening.error()).isEmpty();
        return opening.begin().number();
    }

    private static Optional<String> error(Openings openings, String cursor, long second) {
        return openings.subscribeRepos(Optional.of(cursor), second * SECOND).error();
    }

    private Openings repos(ReplaySettings settings) throws Exception {
        List<Frame> frames = new ArrayList<>();
        for (int i = 1; i <= 100; i++) {
            byte[] frame = FrameWriter.identity(10L * i, "did:plc:a", null, "2026-11-21T00:00:00.000Z");
            frames.add(new Frame(Samples.NOW + (i - 1) * 1_000_000L, frame));
        }
        return openings(StreamKind.SUBSCRIBE_REPOS, frames, settings);
    }

    private Openings jetstream(ReplaySettings settings) throws Exception {
        return openings(StreamKind.JETSTREAM, Samples.jetstream(100), settings);
    }

    private Openings openings(StreamKind kind, List<Frame> frames, ReplaySettings settings) throws Exception {
        Path file = Samples.write(folder.resolve("frames" + settings.hashCode()), kind, frames);
        FrameLog log = new LogOpener(OnDamage.STOP, new PrintStream(new ByteArrayOutputStream(), true, UTF_8))
                .open(List.of(file));
        StreamClock clock = new StreamClock(settings.speed(), log.extent().firstMicros());
        clock.start(0);
        return new Openings(log, settings, clock);
    }
}
