package org.impluvium.load.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.stream.IntStream;
import org.impluvium.load.LoadFailedException;
import org.impluvium.load.testing.StreamReader;
import org.impluvium.loadtests.frames.FrameEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FrameServerTest {

    private final FrameServer server = start();

    private static FrameServer start() {
        try {
            return FrameServer.start("127.0.0.1", 0);
        } catch (LoadFailedException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldSendWhatIsPutInFromTheCursorOn() {
        append(1, 3);
        try (StreamReader all = new StreamReader(server.port(), "?cursor=0");
                StreamReader rest = new StreamReader(server.port(), "?x=y&cursor=2");
                StreamReader live = new StreamReader(server.port(), "")) {
            // What is live for somebody is what comes after he is known.
            await().until(() -> server.isConnected() && all.frames().size() == 3);
            append(4, 5);

            await().untilAsserted(() -> assertThat(firstBytes(all)).containsExactly(1, 2, 3, 4, 5));
            await().untilAsserted(() -> assertThat(firstBytes(rest)).containsExactly(3, 4, 5));
            await().untilAsserted(() -> assertThat(firstBytes(live)).endsWith(5).doesNotContain(1, 2, 3));
            await().until(() -> server.sent() == 5);
        }
        await().until(() -> !server.isConnected());
        assertThat(server.appended()).isEqualTo(5);
    }

    @Test
    void shouldRefuseCursorsThatCannotBe() {
        append(1, 3);
        try (StreamReader future = new StreamReader(server.port(), "?cursor=9");
                StreamReader word = new StreamReader(server.port(), "?cursor=first")) {
            await().until(() -> future.isClosed() && word.isClosed());

            assertThat(future.events()).containsExactly(new FrameEvent.Failure("FutureCursor"));
            assertThat(word.events()).containsExactly(new FrameEvent.Failure("InvalidRequest"));
        }
    }

    @Test
    void shouldCountAsSentOnlyWhatTheClientTakes() {
        try (StreamReader slow = new StreamReader(server.port(), "?cursor=0")) {
            await().until(server::isConnected);
            slow.pause();
            for (int seq = 1; seq <= 64; seq++) {
                server.append(seq, new byte[1 << 20]);
            }
            // Buffers of sockets hold some of it, in no machine all.
            await().until(() -> server.sent() > 0);
            assertThat(server.sent()).isLessThan(64);

            slow.resume();
            await().until(() -> server.sent() == 64 && slow.frames().size() == 64);
        }
    }

    @Test
    void shouldLetGoOfWhoeverIsTooSlow() {
        try (StreamReader slow = new StreamReader(server.port(), "?cursor=0")) {
            await().until(server::isConnected);
            slow.pause();
            for (int seq = 1; seq <= 200; seq++) {
                server.append(seq, new byte[1 << 20]);
            }
            slow.resume();

            await().untilAsserted(() -> assertThat(last(slow.frames()))
                    .hasSizeLessThan(100)
                    .satisfies(frame ->
                            assertThat(StreamReader.read(frame)).isEqualTo(new FrameEvent.Failure("ConsumerTooSlow"))));
            await().until(slow::isClosed);
        }
    }

    @Test
    void shouldSayThatItsPortIsTaken() {
        assertThatThrownBy(() -> FrameServer.start("127.0.0.1", server.port()))
                .isInstanceOf(LoadFailedException.class)
                .hasMessageStartingWith("The stream cannot be served on 127.0.0.1:" + server.port() + ": ");
    }

    private static byte[] last(List<byte[]> frames) {
        return frames.isEmpty() ? new byte[100] : frames.get(frames.size() - 1);
    }

    private void append(int from, int to) {
        IntStream.rangeClosed(from, to).forEach(seq -> server.append(seq, new byte[] {(byte) seq}));
    }

    private static List<Integer> firstBytes(StreamReader reader) {
        return reader.frames().stream().map(frame -> (int) frame[0]).toList();
    }
}
