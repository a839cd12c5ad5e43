package org.impluvium.captures.replay.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.impluvium.atproto.data.Cid;
import org.impluvium.captures.CaptureException;
import org.impluvium.captures.replay.ReplaySettings;
import org.impluvium.captures.replay.Speed;
import org.impluvium.captures.testing.Samples;
import org.impluvium.loadtests.frames.BadFrameException;
import org.impluvium.loadtests.frames.Frame;
import org.impluvium.loadtests.frames.FrameEvent;
import org.impluvium.loadtests.frames.FrameReader;
import org.impluvium.loadtests.generator.FrameWriter;
import org.impluvium.receiver.deliver.GapCause;
import org.impluvium.receiver.frame.DropCause;
import org.impluvium.receiver.source.FirehoseSource;
import org.impluvium.receiver.source.ReconnectCause;
import org.impluvium.receiver.source.SourceListener;
import org.impluvium.receiver.source.SourceUri;
import org.impluvium.receiver.source.StartAt;
import org.impluvium.receiver.ws.SocketSettings;
import org.impluvium.receiver.ws.WebSockets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** subscribeRepos as a replay speaks it, through real sockets. */
class ReplayServerTest {

    private static final List<Frame> FRAMES = Samples.frames(21, 600);

    @TempDir
    static Path folder;

    private static Path file = Path.of("");

    @BeforeAll
    static void writeCapture() {
        file = Samples.write(folder.resolve("some.atcap"), FRAMES);
    }

    @Test
    void shouldGiveTheReceiverEveryFrameInOrder() throws Exception {
        try (Rig rig = new Rig(file, ReplaySettings.DEFAULT);
                WebSockets sockets = new WebSockets(SocketSettings.DEFAULT, InstantSource.system());
                FirehoseSource source =
                        sockets.source((SourceUri.Socket) SourceUri.parse("ws://127.0.0.1:" + rig.port()), Set.of())) {
            Heard heard = new Heard();
            source.open(() -> StartAt.OLDEST, heard);

            assertThat(marks(Polled.frames(source, FRAMES.size()))).isEqualTo(marks(FRAMES, 0));
            assertThat(heard.all).isEmpty();
        }
    }

    @Test
    void shouldSendWhatFollowsTheCursorToEachClientForItself() throws Exception {
        try (Rig rig = new Rig(file, ReplaySettings.DEFAULT);
                TestClient all = TestClient.repos(rig.port(), "?cursor=0");
                TestClient live = TestClient.repos(rig.port(), "");
                TestClient some = TestClient.repos(rig.port(), "?cursor=" + seq(FRAMES.get(99)));
                TestClient none = TestClient.repos(rig.port(), "?cursor=" + seq(FRAMES.get(599)))) {
            await().until(() -> all.count() == 600 && live.count() == 600 && some.count() == 500);
            await().until(() -> rig.totalsOfAll().size() == 4);

            assertThat(marks(all.messages())).isEqualTo(marks(FRAMES, 0));
            assertThat(marks(live.messages())).isEqualTo(marks(FRAMES, 0));
            assertThat(marks(some.messages())).isEqualTo(marks(FRAMES, 100));
            assertThat(none.count()).isZero();
            assertThat(rig.clients()).extracting(client -> client.number()).containsExactly(1L, 2L, 3L, 4L);
            assertThat(rig.totalsOfAll()).extracting(totals -> totals.frames()).contains(600L, 500L, 0L);
        }
    }

    @Test
    void shouldCloseWithAnErrorFrameWhenTheCursorIsOfTheFuture() throws Exception {
        try (Rig rig = new Rig(file, ReplaySettings.DEFAULT);
                TestClient future = TestClient.repos(rig.port(), "?cursor=999999");
                TestClient junk = TestClient.repos(rig.port(), "?cursor=yesterday")) {
            await().until(() -> future.isClosed() && junk.isClosed());

            assertThat(error(future)).isEqualTo("FutureCursor");
            assertThat(future.closeStatus()).isEqualTo(1008);
            assertThat(future.closeReason()).isEqualTo("FutureCursor");
            assertThat(error(junk)).isEqualTo("InvalidRequest");
            assertThat(rig.howTheyWent()).anyMatch(how -> how.startsWith("FutureCursor"));
        }
    }

    @Test
    void shouldSayThatTheCursorIsOlderThanWhatIsKept() throws Exception {
        ReplaySettings settings = ReplaySettings.DEFAULT.withWindow(Duration.ofMinutes(20));
        long oldest = FRAMES.get(599).receivedMicros() - Duration.ofMinutes(20).toNanos() / 1_000;
        int kept = (int) FRAMES.stream()
                .filter(frame -> frame.receivedMicros() >= oldest)
                .count();
        try (Rig rig = new Rig(file, settings);
                TestClient client = TestClient.repos(rig.port(), "?cursor=1")) {
            await().until(() -> client.count() == 1 + kept);

            assertThat(kept).isBetween(10, 590);
            assertThat(FrameReader.read(new Frame(0, client.messages().get(0))))
                    .isEqualTo(new FrameEvent.Info("OutdatedCursor"));
            assertThat(marks(client.messages().subList(1, 1 + kept))).isEqualTo(marks(FRAMES, 600 - kept));
        }
    }

    @Test
    void shouldTellAClientThatDoesNotReadThatItIsTooSlow() throws Exception {
        Path big = big(3_000);
        ReplaySettings settings =
                ReplaySettings.DEFAULT.withPatience(Duration.ofSeconds(30), Duration.ofMillis(400), 16_384);
        try (Rig rig = new Rig(big, settings);
                TestClient client = TestClient.notReading(rig.port(), "?cursor=0")) {
            await().until(() -> !rig.errors().isEmpty());
            client.read();
            await().until(client::isClosed);

            assertThat(error(client)).isEqualTo("ConsumerTooSlow");
            assertThat(client.closeStatus()).isEqualTo(1008);
            assertThat(client.count()).as("messages before the error").isLessThan(3_000);
            await().untilAsserted(() -> assertThat(rig.howTheyWent())
                    .singleElement()
                    .isEqualTo("ConsumerTooSlow (nothing was read for 400 ms)"));
        }
    }

    @Test
    void shouldTellAClientThatFallsBehindThatItIsTooSlow() throws Exception {
        Path big = big(3_000);
        // Three thousand frames of 30 kB in three seconds.
        ReplaySettings settings = ReplaySettings.DEFAULT
                .with(new Speed(1))
                .withPatience(Duration.ofSeconds(30), Duration.ofSeconds(4), 200);
        try (Rig rig = new Rig(big, settings);
                TestClient client = TestClient.repos(rig.port(), "?cursor=0")) {
            await().until(() -> client.count() > 10);
            client.stopReading();
            await().until(() -> !rig.errors().isEmpty());
            client.read();
            await().until(client::isClosed);

            assertThat(error(client)).isEqualTo("ConsumerTooSlow");
            await().untilAsserted(() ->
                    assertThat(rig.howTheyWent()).singleElement().asString().endsWith(" frames behind)"));
        }
    }

    @Test
    void shouldKeepNoMoreForAClientThatDoesNotReadThanABuffer() throws Exception {
        Path big = big(3_000);
        try (Rig rig = new Rig(big, ReplaySettings.DEFAULT);
                TestClient client = TestClient.notReading(rig.port(), "?cursor=0")) {
            await().until(() -> !rig.clients().isEmpty());
            await().pollDelay(Duration.ofMillis(300)).until(() -> true);
            client.leave();
            await().until(() -> !rig.totalsOfGone().isEmpty());

            // Ninety megabytes wait; what is taken are the buffers of two sockets and ours.
            assertThat(rig.totalsOfGone().get(0).bytes()).isLessThan(45_000_000);
        }
    }

    @Test
    void shouldPingAndAnswerPings() throws Exception {
        ReplaySettings settings =
                ReplaySettings.DEFAULT.withPatience(Duration.ofMillis(50), Duration.ofSeconds(30), 16_384);
        try (Rig rig = new Rig(file, settings);
                TestClient client = TestClient.repos(rig.port(), "?cursor=" + seq(FRAMES.get(599)))) {
            client.ping();

            await().until(() -> client.pongs() == 1 && client.pings() >= 3);
        }
    }

    @Test
    void shouldSendFramesWithThePausesOfTheRecordingOrSoManyTimesAsFast() throws Exception {
        double seconds = (FRAMES.get(599).receivedMicros() - FRAMES.get(0).receivedMicros()) / 1e6;
        long begun = System.nanoTime();
        try (Rig rig = new Rig(file, ReplaySettings.DEFAULT.with(new Speed(seconds)));
                TestClient client = TestClient.repos(rig.port(), "?cursor=0")) {
            await().until(() -> client.count() > 200);
            assertThat(client.count()).as("frames when a third was there").isLessThan(590);
            await().until(() -> client.count() == 600);

            assertThat((System.nanoTime() - begun) / 1e9).isBetween(0.95, 6.0);
            assertThat(marks(client.messages())).isEqualTo(marks(FRAMES, 0));
        }
    }

    @Test
    void shouldGoRoundWithSequenceNumbersThatGoOn() throws Exception {
        try (Rig rig = new Rig(file, ReplaySettings.DEFAULT.looping());
                TestClient client = TestClient.repos(rig.port(), "?cursor=0")) {
            await().until(() -> client.count() > 2_000);
            client.stopReading();

            List<byte[]> got = client.messages().subList(0, 2_000);
            long span = seq(FRAMES.get(599)) - seq(FRAMES.get(0)) + 1;
            for (int i = 0; i < got.size(); i++) {
                Frame was = FRAMES.get(i % 600);
                assertThat(seq(new Frame(0, got.get(i)))).isEqualTo(seq(was) + i / 600 * span);
                assertThat(what(got.get(i))).isEqualTo(what(was.bytes()));
            }
        }
    }

    /** What a frame says, but for its number. */
    private static String what(byte[] frame) throws BadFrameException {
        return FrameReader.read(new Frame(Long.MAX_VALUE / 2, frame)).toString().replaceFirst("seq=\\d+", "seq");
    }

    @Test
    void shouldRefuseWhatItDoesNotServe() throws Exception {
        try (Rig rig = new Rig(file, ReplaySettings.DEFAULT.withClients(1))) {
            assertThat(TestClient.refusal(rig.port(), "/subscribe")).isEqualTo(404);
            try (TestClient first = TestClient.repos(rig.port(), "")) {
                String path = "/xrpc/com.atproto.sync.subscribeRepos";
                assertThat(TestClient.refusal(rig.port(), path)).isEqualTo(503);
                assertThat(first.isClosed()).isFalse();
                first.leave();
                await().until(() -> TestClient.refusal(rig.port(), path) == 101);
            }
        }
    }

    @Test
    void shouldSayThatAPortIsTaken() throws Exception {
        try (Rig rig = new Rig(file, ReplaySettings.DEFAULT)) {
            ReplaySettings same = new ReplaySettings(
                    "127.0.0.1",
                    rig.port(),
                    Speed.MAX,
                    1,
                    ReplaySettings.DEFAULT.faults(),
                    false,
                    ReplaySettings.DEFAULT.window(),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    1,
                    ReplaySettings.DEFAULT.dictionary());

            assertThatThrownBy(() -> new Rig(file, same))
                    .isInstanceOf(CaptureException.class)
                    .hasMessageStartingWith("cannot listen on 127.0.0.1:" + rig.port() + ": ");
        }
    }

    /** Frames of 30 kB, a millisecond apart. */
    private static Path big(int count) {
        List<Frame> frames = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            byte[] frame = FrameWriter.identity(i, "did:plc:a", "x".repeat(30_000), "2026-11-21T00:00:00.000Z");
            frames.add(new Frame(Samples.NOW + 1_000L * i, frame));
        }
        return Samples.write(folder.resolve("big" + System.nanoTime()), frames);
    }

    private static String error(TestClient client) throws BadFrameException {
        List<byte[]> messages = client.messages();
        FrameEvent last = FrameReader.read(new Frame(0, messages.get(messages.size() - 1)));
        return last instanceof FrameEvent.Failure failure ? failure.error() : "no error: " + last;
    }

    private static long seq(Frame frame) {
        return FrameReader.seq(frame).orElseThrow();
    }

    private static List<String> marks(List<Frame> frames, int from) {
        return marks(
                frames.subList(from, frames.size()).stream().map(Frame::bytes).toList());
    }

    private static List<String> marks(List<byte[]> messages) {
        return messages.stream().map(message -> Cid.ofRaw(message).toString()).toList();
    }

    /** What a source tells beside its frames. */
    private static final class Heard implements SourceListener {
        private final Collection<Object> all = new ConcurrentLinkedQueue<>();

        @Override
        public void dropped(DropCause cause) {
            all.add(cause);
        }

        @Override
        public void reconnecting(ReconnectCause cause) {
            all.add(cause);
        }

        @Override
        public void gap(GapCause cause) {
            all.add(cause);
        }
    }
}
