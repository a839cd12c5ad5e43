package org.impluvium.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.impluvium.receiver.testing.TestServer.send;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.impluvium.atproto.data.DataValue.Bytes;
import org.impluvium.atproto.syntax.Tid;
import org.impluvium.receiver.SourceStatus.State;
import org.impluvium.receiver.frame.DropCause;
import org.impluvium.receiver.source.SourceException;
import org.impluvium.receiver.source.SourceUri;
import org.impluvium.receiver.testing.Captures;
import org.impluvium.receiver.testing.CommitFrame;
import org.impluvium.receiver.testing.Frames;
import org.impluvium.receiver.testing.Records;
import org.impluvium.receiver.testing.TestServer;
import org.impluvium.receiver.ws.SocketSettings;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.schemas.avro.SourceCursor;
import org.impluvium.schemas.topic.TopicProvisioner;
import org.impluvium.schemas.topic.Topics;
import org.impluvium.testsupport.KafkaExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class FirehoseReceiverIT {

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long HOUR = 3_600_000_000L;

    @TempDir
    Path folder;

    private Topics topics = new Topics("", 3, Duration.ofDays(7));
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<Throwable> fatal = new CopyOnWriteArrayList<>();

    @BeforeEach
    void createTopics() throws InterruptedException {
        topics = new Topics(kafka.uniqueName("receiver") + ".", 3, Duration.ofDays(7));
        TopicProvisioner.provision(kafka.admin(), List.of(topics.firehoseEvents(), topics.firehoseCursors()));
    }

    @Test
    void shouldWriteEventsByRepositoryAndSaveThePositionBehindThem() {
        try (TestServer server =
                new TestServer((connection, socket) -> sendPosts(socket::writeBinaryMessage, 1, 300))) {
            run(socket(server), status -> status.events() == 300);

            List<ConsumerRecord<String, FirehoseEvent>> events = events();
            assertThat(events).hasSize(300).allSatisfy(event -> assertThat(event.key())
                    .isEqualTo(Frames.REPOSITORY));
            assertThat(events).extracting(event -> event.value().getPosition()).isSorted();
            assertThat(lastCursor().getPosition()).isEqualTo(300);
            assertThat(fatal).isEmpty();
        }
    }

    @Test
    void shouldResumeALittleBeforeTheSavedPosition() {
        try (TestServer server = new TestServer((connection, socket) -> {
            long from = connection == 1 ? 1 : 201;
            sendPosts(socket::writeBinaryMessage, from, from + 299);
        })) {
            run(socket(server), status -> status.events() == 300);
            run(socket(server), status -> status.events() == 300);

            assertThat(server.requests()).hasSize(2);
            assertThat(server.requests().get(1)).endsWith("?cursor=200");
            assertThat(lastCursor().getPosition()).isEqualTo(500);
            assertThat(events())
                    .extracting(event -> event.value().getPosition())
                    .contains(1L, 250L, 500L)
                    .hasSize(600);
        }
    }

    @Test
    void shouldPassOverWhatIsNoPosition() throws Exception {
        try (TestServer server = new TestServer((connection, socket) -> {
            long from = connection == 1 ? 1 : 201;
            sendPosts(socket::writeBinaryMessage, from, from + 299);
        })) {
            run(socket(server), status -> status.events() == 300);
            String source = lastCursor().getSource();
            poisonCursors(source, new byte[] {1, 2, 3});
            poisonCursors(
                    source,
                    topics.firehoseCursors()
                            .value()
                            .serializer()
                            .serialize("", new SourceCursor("wss://elsewhere.example", 7L, 7L, false, -1, false)));
            run(socket(server), status -> status.events() == 300);

            assertThat(server.requests().get(1)).endsWith("?cursor=200");
        }
    }

    @Test
    void shouldNotUseAPositionForAnotherSource() {
        try (TestServer one = new TestServer((connection, socket) -> sendPosts(socket::writeBinaryMessage, 1, 200));
                TestServer other =
                        new TestServer((connection, socket) -> sendPosts(socket::writeBinaryMessage, 1, 5))) {
            run(socket(one), status -> status.events() == 200);
            run(socket(other), status -> status.events() == 5);

            assertThat(other.requests().get(0)).endsWith("?cursor=0");
        }
    }

    @Test
    void shouldSaveThePositionOfFramesThatDoNotMatter() {
        try (TestServer server = new TestServer((connection, socket) -> {
            send(socket, Frames.taggedPost(1));
            for (long seq = 2; seq <= 50; seq++) {
                send(socket, Frames.like(seq));
            }
        })) {
            run(socket(server), status -> status.frames() == 50);

            assertThat(lastCursor().getPosition()).isEqualTo(50);
            assertThat(events()).hasSize(1);
        }
    }

    @Test
    void shouldCountEachBadFrameUnderItsCauseAndReadOn() {
        byte[] good = Frames.taggedPost(1);
        try (TestServer server = new TestServer((connection, socket) -> {
            if (connection > 1) {
                return;
            }
            send(socket, good);
            send(socket, Arrays.copyOf(good, good.length / 2));
            send(socket, new byte[] {1, 2, 3});
            socket.writeTextMessage("text");
            send(socket, Frames.message("#unheardof", Records.obj()));
            send(socket, Frames.message("#tombstone", Records.obj()));
            send(socket, CommitFrame.at(2).delete("junk").bytes());
            send(
                    socket,
                    CommitFrame.at(3)
                            .with("rev", Records.text("x"))
                            .delete(Frames.POST_PATH)
                            .bytes());
            send(
                    socket,
                    CommitFrame.at(4)
                            .with("rev", Records.text(Tid.of(Tid.MAX_MICROS, 1).value()))
                            .delete(Frames.POST_PATH)
                            .bytes());
            send(
                    socket,
                    CommitFrame.at(5)
                            .createWithoutBlock("com.atrarium.community.config/a", Records.membership())
                            .bytes());
            send(
                    socket,
                    CommitFrame.at(6)
                            .createWithWrongBlock(Frames.POST_PATH, Records.tagged(), Records.tagged2())
                            .bytes());
            send(
                    socket,
                    CommitFrame.at(7)
                            .create(Frames.POST_PATH, Records.tagged())
                            .with("blocks", new Bytes(new byte[] {9}))
                            .with("x", Records.text(Records.TAG))
                            .bytes());
            send(socket, CommitFrame.at(8).block(new byte[5_000_000]).bytes());
            send(
                    socket,
                    CommitFrame.at(9)
                            .written("update", Frames.POST_PATH, new byte[(4 << 20) + 1])
                            .bytes());
            send(socket, Frames.taggedPost(10));
        })) {
            ReceiverStatus status = run(socket(server), now -> now.frames() == 14);

            assertThat(status.drops())
                    .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                            Map.entry(DropCause.FRAME_MALFORMED, 2L),
                            Map.entry(DropCause.TEXT_FRAME, 1L),
                            Map.entry(DropCause.UNKNOWN_KIND, 1L),
                            Map.entry(DropCause.REMOVED_KIND, 1L),
                            Map.entry(DropCause.PATH_INVALID, 1L),
                            Map.entry(DropCause.REV_INVALID, 1L),
                            Map.entry(DropCause.REV_IN_FUTURE, 1L),
                            Map.entry(DropCause.BLOCK_MISSING, 1L),
                            Map.entry(DropCause.BLOCK_CORRUPT, 1L),
                            Map.entry(DropCause.BLOCKS_MALFORMED, 1L),
                            Map.entry(DropCause.FRAME_TOO_LARGE, 1L),
                            Map.entry(DropCause.RECORD_TOO_LARGE, 1L)));
            assertThat(events())
                    .extracting(event -> event.value().getPosition())
                    .containsExactly(1L, 5L, 6L, 7L, 10L);
            assertThat(lastCursor().getPosition()).isEqualTo(10);
            assertThat(dropped("block-corrupt")).isEqualTo(1);
        }
    }

    @Test
    void shouldTakeARecordOfTheLargestSizeThroughKafka() {
        byte[] largest = new byte[4 << 20];
        largest[0] = (byte) 0x60;
        try (TestServer server = new TestServer((connection, socket) -> send(
                socket,
                CommitFrame.at(1).written("update", Frames.POST_PATH, largest).bytes()))) {
            ReceiverStatus status = run(socket(server), now -> now.events() == 1);

            assertThat(status.drops()).isEmpty();
            assertThat(events()).hasSize(1);
        }
    }

    @Test
    void shouldCountErrorFramesByNameAndConnectAgain() {
        try (TestServer server = new TestServer((connection, socket) -> {
            if (connection == 1) {
                send(socket, Frames.taggedPost(41));
                send(socket, Frames.error("ConsumerTooSlow"));
            } else {
                sendPosts(socket::writeBinaryMessage, 42, 43);
            }
        })) {
            ReceiverStatus status = run(socket(server), now -> now.events() == 3);

            assertThat(status.sources().get(0).reconnects()).isEqualTo(1);
            assertThat(server.requests().get(1)).endsWith("?cursor=41");
            assertThat(registry.get("impluvium.receiver.error.frames")
                            .tag("cause", "ConsumerTooSlow")
                            .functionCounter()
                            .count())
                    .isEqualTo(1);
        }
    }

    @Test
    void shouldStartFromTheOldestWhenTheSourceHasBegunToCountAnew() {
        try (TestServer server = new TestServer((connection, socket) -> {
            if (connection == 1) {
                sendPosts(socket::writeBinaryMessage, 5_000, 5_001);
                socket.close();
            } else if (connection == 2) {
                send(socket, Frames.error("FutureCursor"));
            } else {
                sendPosts(socket::writeBinaryMessage, 1, 3);
            }
        })) {
            run(socket(server), now -> now.events() == 5);

            assertThat(server.requests().get(2)).endsWith("?cursor=0");
            assertThat(lastCursor().getPosition()).isEqualTo(3);
        }
    }

    @Test
    void shouldNoticeAnOutdatedCursorAndAJumpBehindIt() {
        try (TestServer server = new TestServer((connection, socket) -> {
            if (connection == 1) {
                send(socket, Frames.taggedPost(5));
                socket.close();
            } else {
                send(socket, Frames.info("OutdatedCursor"));
                send(socket, Frames.taggedPost(5_000_000));
            }
        })) {
            ReceiverStatus status = run(socket(server), now -> now.events() == 2);

            assertThat(status.sources().get(0).gaps()).isEqualTo(2);
        }
    }

    @Test
    void shouldReadACaptureToItsEndAndFromItsFirstFrameNextTime() {
        Captures capture = new Captures(Captures.SUBSCRIBE_REPOS);
        for (long seq = 1; seq <= 150; seq++) {
            capture.frame(Frames.NOW + seq, Frames.taggedPost(seq));
        }
        String uri = "capture:" + capture.gzip(folder.resolve("whole.atcap.gz"));

        ReceiverStatus first = run(uri, ReceiverStatus::finished);
        assertThat(first.connected()).isTrue();
        assertThat(first.frames()).isEqualTo(150);
        assertThat(lastCursor()).satisfies(cursor -> {
            assertThat(cursor.getComplete()).isTrue();
            assertThat(cursor.getPosition()).isEqualTo(150);
            assertThat(cursor.getPositionMicros()).isEqualTo(Frames.NOW + 150);
        });

        assertThat(run(uri, ReceiverStatus::finished).frames()).isEqualTo(150);
        assertThat(events()).hasSize(300);
    }

    @Test
    void shouldResumeACaptureThatWasInterrupted() {
        Captures capture = new Captures(Captures.SUBSCRIBE_REPOS);
        for (long seq = 1; seq <= 300; seq++) {
            capture.frame(Frames.NOW + (seq <= 250 ? 0 : HOUR), Frames.taggedPost(seq + 1_000));
        }
        Path file = capture.zstd(folder.resolve("long.atcap.zst"));

        run("capture:" + file + "?speed=realtime", status -> status.events() == 250);
        assertThat(lastCursor().getPosition()).isEqualTo(250);
        assertThat(lastCursor().getComplete()).isFalse();

        ReceiverStatus rest = run("capture:" + file, ReceiverStatus::finished);
        assertThat(rest.frames()).isEqualTo(150);
        assertThat(lastCursor().getComplete()).isTrue();
        assertThat(events())
                .extracting(event -> event.value().getPosition())
                .contains(1_001L, 1_300L)
                .hasSize(400);
    }

    @Test
    void shouldReadSeveralSourcesAtOnce() {
        Path jetstream = new Captures(Captures.JETSTREAM)
                .frame(Frames.NOW, Records.jetstreamTagged(Frames.NOW))
                .plain(folder.resolve("jet.atcap"));
        Path relay = new Captures(Captures.SUBSCRIBE_REPOS)
                .frame(Frames.NOW, Frames.account(7, false))
                .plain(folder.resolve("relay.atcap"));

        ReceiverStatus status = run(List.of("capture:" + jetstream, "capture:" + relay), ReceiverStatus::finished);

        assertThat(status.events()).isEqualTo(2);
        assertThat(events()).extracting(event -> event.value().getSource()).doesNotHaveDuplicates();
    }

    @Test
    void shouldNotStartWithoutTheFile() {
        try (FirehoseReceiver receiver = receiver(List.of("capture:" + folder.resolve("absent.atcap")))) {
            assertThatThrownBy(receiver::start)
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining("absent.atcap");
        }
    }

    @Test
    void shouldStopWhereItIsTold() {
        try (TestServer server = new TestServer((connection, socket) -> sendPosts(socket::writeBinaryMessage, 1, 10))) {
            FirehoseReceiver receiver = receiver(List.of(socket(server)));
            receiver.start();
            await().atMost(PATIENCE).until(() -> receiver.status().events() == 10);
            receiver.close();
            receiver.close();

            assertThat(receiver.status().sources().get(0).state()).isEqualTo(State.STOPPED);
            assertThat(receiver.status().connected()).isFalse();
        }
    }

    private static void sendPosts(Consumer<io.vertx.core.buffer.Buffer> socket, long from, long to) {
        for (long seq = from; seq <= to; seq++) {
            socket.accept(io.vertx.core.buffer.Buffer.buffer(Frames.taggedPost(seq)));
        }
    }

    private static String socket(TestServer server) {
        return "ws://localhost:" + server.port();
    }

    private ReceiverStatus run(String uri, Predicate<ReceiverStatus> until) {
        return run(List.of(uri), until);
    }

    /** Runs a receiver until something is so, and stops it. */
    private ReceiverStatus run(List<String> uris, Predicate<ReceiverStatus> until) {
        try (FirehoseReceiver receiver = receiver(uris)) {
            receiver.start();
            return await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(receiver::status, until);
        }
    }

    private FirehoseReceiver receiver(List<String> uris) {
        SocketSettings quick = new SocketSettings(
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofMillis(10),
                Duration.ofMillis(100));
        registry.clear();
        return new FirehoseReceiver(
                ReceiverSettings.of(uris.stream().map(SourceUri::parse).toList())
                        .withSockets(quick),
                topics,
                Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()),
                registry,
                InstantSource.system(),
                Optional.empty(),
                fatal::add);
    }

    private List<ConsumerRecord<String, FirehoseEvent>> events() {
        return kafka.records(
                topics.firehoseEvents().name(),
                topics.firehoseEvents().key().deserializer(),
                topics.firehoseEvents().value().deserializer());
    }

    private void poisonCursors(String source, byte[] value) throws Exception {
        Map<String, Object> settings = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topics.firehoseCursors().name(), source, value))
                    .get();
        }
    }

    private SourceCursor lastCursor() {
        List<ConsumerRecord<String, SourceCursor>> cursors = kafka.records(
                topics.firehoseCursors().name(),
                topics.firehoseCursors().key().deserializer(),
                topics.firehoseCursors().value().deserializer());
        return cursors.get(cursors.size() - 1).value();
    }

    private double dropped(String cause) {
        return registry.get("impluvium.receiver.dropped")
                .tag("cause", cause)
                .functionCounter()
                .count();
    }
}
