package org.impluvium.captures.replay.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDictDecompress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.impluvium.captures.replay.Fault;
import org.impluvium.captures.replay.Faults;
import org.impluvium.captures.replay.ReplaySettings;
import org.impluvium.captures.testing.Samples;
import org.impluvium.loadtests.frames.Frame;
import org.impluvium.receiver.deliver.GapCause;
import org.impluvium.receiver.filter.PassRules;
import org.impluvium.receiver.frame.DropCause;
import org.impluvium.receiver.frame.RevCheck;
import org.impluvium.receiver.jetstream.JetstreamReader;
import org.impluvium.receiver.source.FirehoseSource;
import org.impluvium.receiver.source.ReconnectCause;
import org.impluvium.receiver.source.SourceListener;
import org.impluvium.receiver.source.SourceUri;
import org.impluvium.receiver.source.StartAt;
import org.impluvium.receiver.source.StreamKind;
import org.impluvium.receiver.ws.SocketSettings;
import org.impluvium.receiver.ws.WebSockets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Jetstream as a replay speaks it, through real sockets. */
class ReplayJetstreamTest {

    private static final List<Frame> MESSAGES = Samples.jetstream(90);
    private static final String OPTIONS = "{\"type\":\"options_update\",\"payload\":{\"wantedDids\":[\"did:plc:b\"]}}";

    @TempDir
    static Path folder;

    private static Path file = Path.of("");

    @BeforeAll
    static void writeCapture() {
        file = Samples.write(folder.resolve("jetstream.atcap"), StreamKind.JETSTREAM, MESSAGES);
    }

    @Test
    void shouldGiveTheReceiverEveryMessageOfTheCollectionsThatItWants() throws Exception {
        try (Rig rig = new Rig(file, ReplaySettings.DEFAULT);
                WebSockets sockets = new WebSockets(SocketSettings.DEFAULT, InstantSource.system());
                FirehoseSource source = sockets.source(
                        (SourceUri.Socket) SourceUri.parse("jetstream+ws://127.0.0.1:" + rig.port()),
                        Set.of("app.bsky.feed.post", "a.b.c"))) {
            source.open(() -> StartAt.OLDEST, new Deaf());

            assertThat(texts(Polled.frames(source, 30))).isEqualTo(every(3, 0));
            assertThat(source.poll(java.time.Duration.ofMillis(100))).isNull();
        }
    }

    @Test
    void shouldBeginWithTheCursorItself() throws Exception {
        try (Rig rig = new Rig(file, ReplaySettings.DEFAULT);
                TestClient some = TestClient.jetstream(rig.port(), "?cursor=" + (Samples.NOW + 80_000));
                TestClient old = TestClient.jetstream(rig.port(), "?cursor=1");
                TestClient future = TestClient.jetstream(rig.port(), "?cursor=" + Samples.NOW * 2)) {
            await().until(() -> some.count() == 10 && old.count() == 90);

            assertThat(texts(some.messages())).isEqualTo(texts(MESSAGES.subList(80, 90)));
            assertThat(some.texts()).isEqualTo(10);
            assertThat(future.count()).isZero();
            assertThat(future.isClosed()).isFalse();
        }
    }

    @Test
    void shouldSendWhatIsWanted() throws Exception {
        try (Rig rig = new Rig(file, ReplaySettings.DEFAULT);
                TestClient likes = TestClient.jetstream(rig.port(), "?wantedCollections=app.bsky.feed.like");
                TestClient feed =
                        TestClient.jetstream(rig.port(), "?wantedCollections=app.bsky.feed.*&wantedDids=did:plc:a");
                TestClient small = TestClient.jetstream(rig.port(), "?maxMessageSizeBytes=10")) {
            await().until(() -> rig.totalsOfAll().size() == 3 && likes.count() == 30 && feed.count() == 30);

            assertThat(texts(likes.messages())).isEqualTo(every(3, 1));
            assertThat(texts(feed.messages())).allMatch(text -> text.contains("did:plc:a") && text.contains(".feed."));
            assertThat(small.count()).isZero();
        }
    }

    @Test
    void shouldSendNothingBeforeTheHelloAndThenWhatIsWanted() throws Exception {
        try (Rig rig = new Rig(file, ReplaySettings.DEFAULT);
                TestClient client = TestClient.jetstream(rig.port(), "?requireHello=true&cursor=1")) {
            await().until(() -> rig.clients().size() == 1);
            client.send("{\"type\":\"who_knows\"}");
            client.ping();
            await().until(() -> client.pongs() == 1);
            assertThat(client.count()).isZero();

            client.send(OPTIONS);

            await().until(() -> client.count() == 45);
            assertThat(texts(client.messages())).isEqualTo(every(2, 1));
        }
    }

    @Test
    void shouldCloseWhenOptionsMakeNoSense() throws Exception {
        try (Rig rig = new Rig(file, ReplaySettings.DEFAULT);
                TestClient client = TestClient.jetstream(rig.port(), "?requireHello=true");
                TestClient other = TestClient.jetstream(rig.port(), "?requireHello=true")) {
            client.send("hello");
            other.send("{\"type\":\"options_update\",\"payload\":{\"wantedDids\":[\"alice\"]}}");

            await().until(() -> client.isClosed() && other.isClosed());
            assertThat(client.closeStatus()).isEqualTo(1008);
            assertThat(rig.errors()).hasSize(2).allMatch(error -> error.startsWith("InvalidRequest"));
        }
    }

    @Test
    void shouldRefuseWhatItCannotDo() throws Exception {
        try (Rig rig = new Rig(file, ReplaySettings.DEFAULT)) {
            assertThat(TestClient.refusal(rig.port(), "/subscribe?compress=true"))
                    .isEqualTo(400);
            assertThat(TestClient.refusal(rig.port(), "/subscribe?wantedCollections=posts"))
                    .isEqualTo(400);
            assertThat(TestClient.refusal(rig.port(), "/subscribe?wantedDids=alice"))
                    .isEqualTo(400);
            assertThat(TestClient.refusal(rig.port(), "/subscribe?cursor=yesterday"))
                    .isEqualTo(400);
            assertThat(TestClient.refusal(rig.port(), "/xrpc/com.atproto.sync.subscribeRepos"))
                    .isEqualTo(404);
        }
    }

    @Test
    void shouldPackMessagesWithADictionaryForWhoWantsIt() throws Exception {
        byte[] dictionary =
                "{\"did\":\"did:plc:\",\"time_us\":,\"kind\":\"commit\",\"commit\":{\"rev\":\"".getBytes(UTF_8);
        try (Rig rig = new Rig(file, ReplaySettings.DEFAULT.withDictionary(dictionary));
                TestClient packed = TestClient.jetstream(rig.port(), "?compress=true");
                TestClient header = TestClient.jetstream(rig.port(), "", Map.of("Socket-Encoding", "zstd"));
                TestClient plain = TestClient.jetstream(rig.port(), "")) {
            await().until(() -> packed.count() == 90 && header.count() == 90 && plain.count() == 90);

            ZstdDictDecompress unpacking = new ZstdDictDecompress(dictionary);
            List<String> unpacked = new ArrayList<>();
            for (byte[] message : packed.messages()) {
                unpacked.add(new String(Zstd.decompress(message, unpacking, 10_000), UTF_8));
            }
            assertThat(unpacked).isEqualTo(texts(MESSAGES));
            assertThat(packed.texts()).isZero();
            assertThat(header.texts()).isZero();
            assertThat(plain.texts()).isEqualTo(90);
        }
    }

    @Test
    void shouldGoRoundWithTimesThatGoOn() throws Exception {
        try (Rig rig = new Rig(file, ReplaySettings.DEFAULT.looping());
                TestClient client = TestClient.jetstream(rig.port(), "")) {
            await().until(() -> client.count() > 200);
            client.stopReading();

            String second = new String(client.messages().get(90), UTF_8);
            String first = new String(MESSAGES.get(0).bytes(), UTF_8);
            assertThat(second)
                    .isEqualTo(first.replace(Long.toString(Samples.NOW), Long.toString(Samples.NOW + 89_001)));
        }
    }

    @Test
    void shouldDamageMessagesSoThatTheReceiverNoticesAndStaysConnected() throws Exception {
        ReplaySettings settings = ReplaySettings.DEFAULT.with(new Faults(List.of(Fault.parse("damage:9"))));
        JetstreamReader reader = new JetstreamReader("test", PassRules.communityFeeds(), RevCheck.DEFAULT);
        try (Rig rig = new Rig(file, settings);
                TestClient client = TestClient.jetstream(rig.port(), "")) {
            await().until(() -> client.count() == 90);

            for (int i = 0; i < 90; i++) {
                assertThat(reader.read(client.messages().get(i), Samples.NOW)
                                .drops()
                                .contains(DropCause.FRAME_MALFORMED))
                        .as("message %s is noticed", i + 1)
                        .isEqualTo((i + 1) % 9 == 0);
            }
            assertThat(client.isClosed()).isFalse();
        }
    }

    private static List<String> every(int nth, int from) {
        List<String> texts = texts(MESSAGES);
        List<String> some = new ArrayList<>();
        for (int i = from; i < texts.size(); i += nth) {
            some.add(texts.get(i));
        }
        return some;
    }

    private static List<String> texts(List<?> messages) {
        return messages.stream()
                .map(message -> new String(message instanceof Frame frame ? frame.bytes() : (byte[]) message, UTF_8))
                .toList();
    }

    private static final class Deaf implements SourceListener {
        @Override
        public void dropped(DropCause cause) {
            throw new AssertionError(cause);
        }

        @Override
        public void reconnecting(ReconnectCause cause) {
            throw new AssertionError(cause);
        }

        @Override
        public void gap(GapCause cause) {
            throw new AssertionError(cause);
        }
    }
}
