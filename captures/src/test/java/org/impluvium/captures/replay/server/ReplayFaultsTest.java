package org.impluvium.captures.replay.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.impluvium.atproto.data.Cid;
import org.impluvium.captures.replay.Fault;
import org.impluvium.captures.replay.Faults;
import org.impluvium.captures.replay.ReplaySettings;
import org.impluvium.captures.testing.Samples;
import org.impluvium.loadtests.frames.Frame;
import org.impluvium.loadtests.frames.FrameReader;
import org.impluvium.receiver.deliver.GapCause;
import org.impluvium.receiver.filter.PassRules;
import org.impluvium.receiver.frame.DropCause;
import org.impluvium.receiver.frame.FrameResult;
import org.impluvium.receiver.frame.RevCheck;
import org.impluvium.receiver.repos.RepoFrameReader;
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

/** Every fault reaches a client, and nothing else does. */
class ReplayFaultsTest {

    private static final int COUNT = 300;
    private static final List<Frame> FRAMES = Samples.frames(31, COUNT).subList(0, COUNT);

    @TempDir
    static Path folder;

    private static Path file = Path.of("");

    @BeforeAll
    static void writeCapture() {
        file = Samples.write(folder.resolve("some.atcap"), FRAMES);
    }

    @Test
    void shouldLeaveOutEveryNthFrame() throws Exception {
        List<Integer> expected =
                IntStream.range(0, COUNT).filter(i -> (i + 1) % 7 != 0).boxed().toList();

        assertThat(received(expected.size(), "drop:7")).isEqualTo(marks(expected));
    }

    @Test
    void shouldLeaveOutARunOfFrames() throws Exception {
        List<Integer> expected = IntStream.range(0, COUNT)
                .filter(i -> i + 1 < 100 || (i + 1) % 100 >= 30)
                .boxed()
                .toList();

        assertThat(expected).hasSize(COUNT - 30 - 30 - 1);
        assertThat(received(expected.size(), "gap:100:30")).isEqualTo(marks(expected));
    }

    @Test
    void shouldSendEveryNthFrameTwice() throws Exception {
        List<Integer> expected = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            expected.add(i);
            if ((i + 1) % 50 == 0) {
                expected.add(i);
            }
        }

        assertThat(received(expected.size(), "duplicate:50")).isEqualTo(marks(expected));
    }

    @Test
    void shouldSendHalfOfEveryNthFrameSoThatTheReceiverNotices() throws Exception {
        RepoFrameReader reader = new RepoFrameReader("test", PassRules.communityFeeds(), RevCheck.DEFAULT);
        try (Rig rig = new Rig(file, faults("damage:20"));
                TestClient client = TestClient.repos(rig.port(), "?cursor=0")) {
            await().until(() -> client.count() == COUNT);

            for (int i = 0; i < COUNT; i++) {
                FrameResult result =
                        reader.read(client.messages().get(i), FRAMES.get(i).receivedMicros());
                boolean damaged = (i + 1) % 20 == 0;
                assertThat(result.drops().contains(DropCause.FRAME_MALFORMED))
                        .as("frame %s is noticed", i + 1)
                        .isEqualTo(damaged);
            }
            assertThat(rig.faults(Fault.Kind.DAMAGE)).isEqualTo(15);
        }
    }

    @Test
    void shouldBeSilentForAWhileAfterEveryNFrames() throws Exception {
        long begun = System.nanoTime();
        try (Rig rig = new Rig(file, faults("stall:100:400ms"));
                TestClient client = TestClient.repos(rig.port(), "?cursor=0")) {
            await().until(() -> client.count() == 100);
            await().during(Duration.ofMillis(150)).until(() -> client.count() == 100 || isLate(begun, 400));
            await().until(() -> client.count() == COUNT);

            assertThat(System.nanoTime() - begun)
                    .isGreaterThan(Duration.ofMillis(800).toNanos());
            assertThat(marksOf(client.messages())).isEqualTo(marks(all()));
            assertThat(rig.faults(Fault.Kind.STALL)).isEqualTo(3);
        }
    }

    private static boolean isLate(long begun, long millis) {
        return System.nanoTime() - begun > Duration.ofMillis(millis).toNanos();
    }

    /** A reset is no goodbye; the receiver's source comes back and gets everything in the end. */
    @Test
    void shouldResetConnectionsWhichTheReceiverGetsOver() throws Exception {
        SocketSettings settings = new SocketSettings(
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                Duration.ofMillis(5),
                Duration.ofMillis(20));
        AtomicInteger reconnects = new AtomicInteger();
        AtomicLong last = new AtomicLong();
        try (Rig rig = new Rig(file, faults("reset:80"));
                WebSockets sockets = new WebSockets(settings, InstantSource.system());
                FirehoseSource source =
                        sockets.source((SourceUri.Socket) SourceUri.parse("ws://127.0.0.1:" + rig.port()), Set.of())) {
            source.open(() -> StartAt.after(last.get()), counting(reconnects));
            Set<String> got = new LinkedHashSet<>();
            long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (got.size() < COUNT && System.nanoTime() < end) {
                var frame = source.poll(Duration.ofMillis(50));
                if (frame != null) {
                    last.set(FrameReader.seq(new Frame(0, frame.bytes())).orElseThrow());
                    got.add(Cid.ofRaw(frame.bytes()).toString());
                }
            }

            assertThat(new ArrayList<>(got)).isEqualTo(marks(all()));
            assertThat(reconnects).hasValueGreaterThanOrEqualTo(3);
            assertThat(rig.howTheyWent()).contains("reset on purpose");
        }
    }

    @Test
    void shouldResetWithoutAGoodbye() throws Exception {
        try (Rig rig = new Rig(file, faults("reset:10"));
                TestClient client = TestClient.repos(rig.port(), "?cursor=0")) {
            await().until(client::isClosed);

            assertThat(client.closeStatus()).isNotIn(1000, 1001, 1008);
            assertThat(client.count()).isLessThanOrEqualTo(10);
        }
    }

    @Test
    void shouldDoTheSameWrongForEachClientWhereverItBegins() throws Exception {
        try (Rig rig = new Rig(file, faults("drop:10", "duplicate:15"));
                TestClient whole = TestClient.repos(rig.port(), "?cursor=0");
                TestClient late = TestClient.repos(
                        rig.port(),
                        "?cursor=" + FrameReader.seq(FRAMES.get(149)).orElseThrow())) {
            // Thirty are left out, of the twenty sent twice ten are left out.
            await().until(() -> whole.count() == COUNT - 30 + 10 && late.count() == 150 - 15 + 5);

            List<String> all = marksOf(whole.messages());
            assertThat(marksOf(late.messages())).isEqualTo(all.subList(all.size() - 140, all.size()));
        }
    }

    private static List<String> received(int count, String... faults) throws Exception {
        try (Rig rig = new Rig(file, faults(faults));
                TestClient client = TestClient.repos(rig.port(), "?cursor=0")) {
            await().until(() -> rig.totalsOfAll().size() == 1 && client.count() >= count);
            for (String fault : faults) {
                assertThat(rig.faults(Fault.parse(fault).kind())).isPositive();
            }
            return marksOf(client.messages());
        }
    }

    private static SourceListener counting(AtomicInteger reconnects) {
        return new SourceListener() {
            @Override
            public void dropped(DropCause cause) {
                throw new AssertionError(cause);
            }

            @Override
            public void reconnecting(ReconnectCause cause) {
                reconnects.incrementAndGet();
            }

            @Override
            public void gap(GapCause cause) {
                throw new AssertionError(cause);
            }
        };
    }

    private static ReplaySettings faults(String... faults) {
        return ReplaySettings.DEFAULT.with(
                new Faults(List.of(faults).stream().map(Fault::parse).toList()));
    }

    private static List<Integer> all() {
        return IntStream.range(0, COUNT).boxed().toList();
    }

    private static List<String> marks(List<Integer> indexes) {
        return marksOf(indexes.stream().map(i -> FRAMES.get(i).bytes()).toList());
    }

    private static List<String> marksOf(List<byte[]> messages) {
        return messages.stream().map(message -> Cid.ofRaw(message).toString()).toList();
    }
}
