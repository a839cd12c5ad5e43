package org.impluvium.loadtests.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import org.impluvium.loadtests.frames.BadFrameException;
import org.impluvium.loadtests.frames.Frame;
import org.impluvium.loadtests.frames.FrameEvent;
import org.impluvium.loadtests.frames.FrameReader;
import org.impluvium.loadtests.generator.GeneratorSettings;
import org.impluvium.loadtests.generator.NetworkGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NetworkSimulatorTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final List<Frame> FRAMES = NetworkGenerator.generate(
                    GeneratorSettings.of(11, 10, 2, 400, 1_795_219_200_000_000L))
            .frames();

    private final NetworkSimulator simulator = NetworkSimulator.start(VERTX, FRAMES);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @AfterAll
    static void stopVertx() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    private SimulatorClient firehose(String query) {
        return SimulatorClient.firehose(VERTX, simulator.uri(), query);
    }

    private SimulatorClient jetstream(String query) {
        return SimulatorClient.jetstream(VERTX, simulator.uri(), query);
    }

    private static long seq(int index) {
        return FrameReader.seq(FRAMES.get(index)).orElseThrow();
    }

    private static void awaitFrames(SimulatorClient client, List<Frame> frames) {
        await().until(() -> client.binary().size() >= frames.size());
        assertThat(client.binary())
                .usingElementComparator(Arrays::compare)
                .containsExactlyElementsOf(frames.stream().map(Frame::bytes).toList());
    }

    @Test
    void shouldSendAllFramesInOrderFromCursorZero() {
        awaitFrames(firehose("?cursor=0"), FRAMES);

        assertThat(simulator.cursorsAsked()).containsExactly("0");
        assertThat(simulator.messagesSent()).isEqualTo(FRAMES.size());
    }

    @Test
    void shouldSendWhatFollowsTheCursor() {
        awaitFrames(firehose("?cursor=" + seq(99)), FRAMES.subList(100, FRAMES.size()));
    }

    @Test
    void shouldSendOnlyWhatIsNewWithoutCursor() {
        SimulatorClient client = firehose("");
        await().until(() -> simulator.openConnections() == 1);

        simulator.append(FRAMES.subList(0, 2));

        awaitFrames(client, FRAMES.subList(0, 2));
    }

    @Test
    void shouldRefuseAFutureCursorWithAnErrorFrameAndClose() throws BadFrameException {
        SimulatorClient client = firehose("?cursor=" + (seq(FRAMES.size() - 1) + 1_000));

        await().until(client::closed);

        assertThat(FrameReader.read(new Frame(0, client.binary().get(0))))
                .isEqualTo(new FrameEvent.Failure("FutureCursor"));
        assertThat(client.socket().closeStatusCode()).isEqualTo((short) 1008);
    }

    @Test
    void shouldSayThatACursorIsOutdatedAndGoOnFromTheOldestKept() throws BadFrameException {
        simulator.keepLast(50);

        SimulatorClient client = firehose("?cursor=1");
        await().until(() -> client.binary().size() == 51);

        assertThat(FrameReader.read(new Frame(0, client.binary().get(0))))
                .isEqualTo(new FrameEvent.Info("OutdatedCursor"));
        assertThat(client.binary().get(1))
                .isEqualTo(FRAMES.get(FRAMES.size() - 50).bytes());
    }

    @Test
    void shouldKeepSilentOnCursorsWhenToldTo() {
        simulator.keepSilentOnCursors(true);
        simulator.keepLast(50);

        awaitFrames(firehose("?cursor=1"), FRAMES.subList(FRAMES.size() - 50, FRAMES.size()));
    }

    @Test
    void shouldWaitForASlowClientAndLoseNothing() {
        simulator.stall(true);
        SimulatorClient client = firehose("?cursor=0");
        client.socket().pause();
        for (int i = 0; i < 12; i++) {
            simulator.append(FRAMES);
        }
        simulator.stall(false);
        // The client reads nothing, so the buffers between the two fill up long before all is sent.
        AtomicLong before = new AtomicLong();
        await().until(() ->
                simulator.messagesSent() > 0 && before.getAndSet(simulator.messagesSent()) == simulator.messagesSent());
        assertThat(simulator.messagesSent()).isLessThan(FRAMES.size() * 13L);

        client.socket().resume();

        await().until(() -> client.binary().size() == FRAMES.size() * 13);
    }

    @Test
    void shouldRefuseCloseAndSendTextOnDemand() {
        SimulatorClient client = firehose("");
        await().until(() -> simulator.openConnections() == 1);
        simulator.sendText("no binary");
        await().until(() -> client.text().contains("no binary"));

        simulator.refuse(true);
        assertThatThrownBy(() -> firehose(""))
                .isInstanceOf(CompletionException.class)
                .hasMessageContaining("503");
        simulator.closeConnections(1001, "restart");

        await().until(client::closed);
        assertThat(client.socket().closeReason()).isEqualTo("restart");
        assertThat(simulator.connections()).isOne();
    }

    @Test
    void shouldLetNotEvenPongsThroughAShutGate() {
        try (TcpGate gate = TcpGate.before(VERTX, simulator.port())) {
            SimulatorClient client = SimulatorClient.firehose(VERTX, gate.uri(), "");
            client.socket().writePing(Buffer.buffer("1"));
            await().until(() -> client.pongs() == 1);

            gate.shut();
            client.socket().writePing(Buffer.buffer("2"));
            simulator.append(FRAMES);
            await().until(() -> simulator.messagesSent() > 0);
            assertThat(client.pongs()).isOne();
            assertThat(client.binary()).isEmpty();

            gate.open();
            await().until(() -> client.pongs() == 2 && client.binary().size() == FRAMES.size());
        }
    }

    @Test
    void shouldFilterJetstreamCommitsByCollectionButNotAccounts() {
        SimulatorClient all = jetstream("?cursor=1");
        SimulatorClient posts = jetstream("?cursor=1&wantedCollections=app.bsky.feed.post");
        SimulatorClient atrarium = jetstream("?cursor=1&wantedCollections=com.atrarium.*");
        simulator.append(FRAMES.subList(0, 1));
        await().until(() -> endOf(all) && endOf(posts) && endOf(atrarium));

        assertThat(kinds(all, "app.bsky.feed.like")).isPositive();
        assertThat(posts.text())
                .allMatch(text -> !text.contains("\"kind\":\"commit\"") || text.contains("app.bsky.feed.post"));
        assertThat(kinds(posts, "app.bsky.feed.post")).isEqualTo(kinds(all, "app.bsky.feed.post"));
        assertThat(kinds(atrarium, "com.atrarium.community.membership"))
                .isPositive()
                .isEqualTo(kinds(all, "com.atrarium.community.membership"));
        assertThat(posts.text()).anyMatch(text -> text.contains("\"kind\":\"account\""));
    }

    /** The first frame, an identity event, was appended once more to mark the end. */
    private static boolean endOf(SimulatorClient client) {
        String first = FrameTexts.identityOf(FRAMES.get(0));
        return client.text().stream().filter(text -> text.contains(first)).count() >= 2;
    }

    private static long kinds(SimulatorClient client, String collection) {
        return client.text().stream()
                .filter(text -> text.contains("\"collection\":\"" + collection + "\""))
                .count();
    }

    private static final class FrameTexts {
        static String identityOf(Frame frame) {
            try {
                return ((FrameEvent.Identity) FrameReader.read(frame)).handle().orElseThrow() + "\",\"seq\":"
                        + FrameReader.seq(frame).orElseThrow() + ",";
            } catch (BadFrameException e) {
                throw new AssertionError(e);
            }
        }
    }
}
