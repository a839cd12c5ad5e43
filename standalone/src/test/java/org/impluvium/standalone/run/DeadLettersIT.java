package org.impluvium.standalone.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.impluvium.atproto.cbor.DagCbor;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.json.DataJson;
import org.impluvium.atproto.syntax.Tid;
import org.impluvium.processor.ProcessorApplication;
import org.impluvium.processor.ProcessorSettings;
import org.impluvium.schemas.CommunityCollections;
import org.impluvium.schemas.avro.AccountChange;
import org.impluvium.schemas.avro.CommunityRecordChange;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.schemas.avro.RecordAction;
import org.impluvium.schemas.avro.RecordChange;
import org.impluvium.schemas.avro.SnapshotEnd;
import org.impluvium.schemas.topic.Topic;
import org.impluvium.schemas.topic.TopicProvisioner;
import org.impluvium.schemas.topic.Topics;
import org.impluvium.standalone.cli.CommandGroup;
import org.impluvium.standalone.cli.ExitStatus;
import org.impluvium.standalone.cli.Program;
import org.impluvium.standalone.letters.Place;
import org.impluvium.standalone.letters.TestLetters;
import org.impluvium.streams.DeadLetters;
import org.impluvium.streams.StreamsSettings;
import org.impluvium.streams.rocksdb.RocksDbMemory;
import org.impluvium.testsupport.KafkaExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An operator's whole commands at a real broker. */
class DeadLettersIT {

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.shared();

    private static final String BOB = "did:plc:bob";
    private static final Duration RETENTION = Duration.ofDays(7);
    /** One JVM has one memory for RocksDB, and nodes of other tests run in this one. */
    private static final RocksDbMemory AS_NODES_HAVE_IT = new RocksDbMemory(128L << 20, 64L << 20);

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final AtomicReference<Throwable> fault = new AtomicReference<>();
    private String prefix = "";
    private Topics topics = new Topics("", 2, RETENTION);

    @SuppressWarnings("NullAway.Init") // Made before each test.
    private KafkaProducer<byte[], byte[]> producer;

    @BeforeEach
    void createTopics() throws Exception {
        prefix = KAFKA.uniqueName("letters") + '.';
        topics = new Topics(prefix, 2, RETENTION);
        TopicProvisioner.provision(KAFKA.admin(), topics.all());
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", KAFKA.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @AfterEach
    void close() {
        producer.close();
    }

    @Test
    void shouldListShowAndDiscardWhatTheProcessorRefused() throws Exception {
        try (ProcessorApplication processor = processor()) {
            send(topics.firehoseEvents(), BOB, "poison".getBytes(UTF_8));
            send(topics.firehoseEvents(), "bob", encoded(event("bob", post("rev", "p"))));
            KAFKA.awaitRecords(lettersOf(topics.firehoseEvents()), 2);
            assertThat(processor.isRunning()).isTrue();
        }

        assertThat(letters("list")).isEqualTo(ExitStatus.OK);
        List<String> lines = said().lines().toList();
        assertThat(lines).hasSize(3).last().isEqualTo("2 dead letters");
        String poison = where(lines, "FirehoseEvent");
        String broken = where(lines, "the repository is no DID");
        assertThat(letters("list", "--all-of", "NO DID", "--step", "route", "--newer-than", "1h"))
                .isEqualTo(ExitStatus.OK);
        assertThat(said()).startsWith(broken + "  20").endsWith("1 dead letters\n");
        assertThat(letters("list", "--older-than", "1h")).isEqualTo(ExitStatus.OK);
        assertThat(said()).isEqualTo("0 dead letters\n");
        shouldShow(poison, broken);

        assertThat(letters("retry", poison)).isEqualTo(ExitStatus.FAILED);
        assertThat(said()).contains("left            " + poison + "  this version cannot read its record either");
        assertThat(letters("discard", "--all-of", "Exception", "--dry-run")).isEqualTo(ExitStatus.OK);
        assertThat(said()).contains("2 would be done (--dry-run)");
        assertThat(letters("discard", poison, broken)).isEqualTo(ExitStatus.OK);
        assertThat(said()).contains("discarded       " + poison, "2 done, 0 settled before, 0 left");
        assertThat(letters("discard", poison)).isEqualTo(ExitStatus.OK);
        assertThat(letters("retry", broken)).isEqualTo(ExitStatus.OK);
        assertThat(said()).contains("settled before  " + broken + "  discarded", "0 done, 1 settled before, 0 left");

        assertThat(letters("list")).isEqualTo(ExitStatus.OK);
        assertThat(said()).isEqualTo("0 dead letters; 2 put back or discarded (--all)\n");
        assertThat(letters("list", "--all", "--json")).isEqualTo(ExitStatus.OK);
        assertThat(said().lines()).hasSize(2).allMatch(line -> line.contains("\"state\":\"discarded\""));
        assertThat(recordsOf(topics.firehoseEvents())).hasSize(2);
    }

    private void shouldShow(String poison, String broken) throws Exception {
        assertThat(letters("show", poison, broken)).isEqualTo(ExitStatus.OK);
        assertThat(said())
                .contains("value    0x706f69736f6e", "key      " + BOB, "state    open", "problem  cannot read")
                .contains("header   " + DeadLetters.STEP + ": route", "value    {\"repository\": \"bob\"")
                .contains("content  {\"text\":\"#atr_0000000a\",");
        assertThat(letters("show", broken, "--json")).isEqualTo(ExitStatus.OK);
        JsonNode shown = new JsonMapper().readTree(said());
        assertThat(shown.get("where").asText()).isEqualTo(broken);
        assertThat(shown.get("value").get("repository").asText()).isEqualTo("bob");
    }

    /** As after an upgrade: an older processor could not read it, has put it aside and gone on. */
    @Test
    void shouldPutBackWhatThePresentProcessorCanRead() throws Exception {
        Place origin = send(topics.firehoseEvents(), BOB, encoded(event(BOB, post(rev(0), "p"))));
        KAFKA.admin()
                .alterConsumerGroupOffsets(
                        processorId(), Map.of(origin.topicPartition(), new OffsetAndMetadata(origin.offset() + 1)))
                .all()
                .get();
        Place letter = refuse(origin, BOB, encoded(event(BOB, post(rev(0), "p"))));

        try (ProcessorApplication processor = processor()) {
            assertThat(letters(
                            "retry",
                            "--all-of",
                            "unknown schema",
                            "--origin",
                            topics.firehoseEvents().name()))
                    .isEqualTo(ExitStatus.OK);
            assertThat(said()).contains("put back        " + letter + "  to " + origin.topicPartition() + '@');

            List<ConsumerRecord<byte[], byte[]>> changes =
                    KAFKA.awaitRecords(topics.communityChanges().name(), 1);
            assertThat(changes).hasSize(1);
            assertThat(new String(changes.get(0).key(), UTF_8)).isEqualTo("0000000a");
            assertThat(processor.isRunning()).isTrue();
        }
        ConsumerRecord<byte[], byte[]> again =
                recordsOf(topics.firehoseEvents()).get(1);
        assertThat(again.partition()).isEqualTo(origin.partition());
        assertThat(new String(again.headers().lastHeader(DeadLetters.RETRY_OF).value(), UTF_8))
                .isEqualTo(letter.toString());
        assertThat(again.headers().lastHeader(DeadLetters.REASON)).isNull();

        assertThat(letters("retry", letter.toString())).isEqualTo(ExitStatus.OK);
        assertThat(said()).contains("settled before  " + letter + "  retried");
        assertThat(recordsOf(topics.firehoseEvents())).hasSize(2);
        assertThat(fault.get()).isNull();
    }

    @Test
    void shouldUndoNothingThatWasSaidSince() throws Exception {
        Topic<String, CommunityRecordChange> records = topics.communityRecords();
        Place joined = send(records, "did:plc:ann", encoded(membership("m", "cid1")));
        Place stays = send(records, "did:plc:ann", encoded(membership("n", "cid2")));
        Place left = send(records, "did:plc:ann", encoded(membership("m", null)));
        Place outdated = refuse(joined, "did:plc:ann", encoded(membership("m", "cid1")));
        Place current = refuse(stays, "did:plc:ann", encoded(membership("n", "cid2")));

        assertThat(letters("retry", "--all-of", "unknown", "--dry-run")).isEqualTo(ExitStatus.FAILED);
        assertThat(recordsOf(records)).hasSize(3);
        assertThat(letters("retry", outdated.toString(), current.toString())).isEqualTo(ExitStatus.FAILED);

        assertThat(said())
                .contains("left            " + outdated + "  it is outdated by " + left)
                .contains("put back        " + current)
                .contains("1 done, 0 settled before, 1 left");
        assertThat(err.toString(UTF_8))
                .contains("impluvium dead-letters retry: 1 letters were left as they are; their lines say why.");
        assertThat(recordsOf(records)).hasSize(4);
    }

    @Test
    void shouldNotEndASnapshotOfWhichARecordIsMissing() throws Exception {
        FirehoseEvent record = event(BOB, post(rev(0), "p"));
        FirehoseEvent end = event(BOB, new SnapshotEnd(rev(0)));
        Place recordLetter = refuse(send(topics.firehoseEvents(), BOB, encoded(record)), BOB, encoded(record));
        Place endLetter = refuse(send(topics.firehoseEvents(), BOB, encoded(end)), BOB, encoded(end));

        assertThat(letters("retry", endLetter.toString())).isEqualTo(ExitStatus.FAILED);
        assertThat(said())
                .contains("left            " + endLetter + "  it needs what came before it, and " + recordLetter);
        assertThat(letters("retry", endLetter.toString(), recordLetter.toString()))
                .isEqualTo(ExitStatus.OK);

        List<String> kinds = recordsOf(topics.firehoseEvents()).stream()
                .map(read -> topics.firehoseEvents().value().deserializer().deserialize("", read.value()))
                .map(event -> event.getBody().getClass().getSimpleName())
                .toList();
        assertThat(kinds).containsExactly("RecordChange", "SnapshotEnd", "RecordChange", "SnapshotEnd");
    }

    @Test
    void shouldNotDeleteAnAccountThatHasWrittenSince() throws Exception {
        FirehoseEvent deletion = event(BOB, new AccountChange(false, "deleted"));
        Place letter = refuse(send(topics.firehoseEvents(), BOB, encoded(deletion)), BOB, encoded(deletion));
        send(topics.firehoseEvents(), BOB, encoded(event(BOB, post(rev(1), "q"))));

        assertThat(letters("retry", letter.toString())).isEqualTo(ExitStatus.FAILED);
        assertThat(said()).contains("it is outdated by");
        assertThat(recordsOf(topics.firehoseEvents())).hasSize(2);
    }

    @Test
    void shouldPutManyBackInTheOrderInWhichTheyCame() throws Exception {
        List<Place> origins = new ArrayList<>();
        List<byte[]> values = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            values.add(encoded(event(BOB, post(rev(i), "p" + i))));
            origins.add(send(topics.firehoseEvents(), BOB, values.get(i)));
        }
        for (int i = origins.size() - 1; i >= 0; i--) {
            refuse(origins.get(i), BOB, values.get(i));
        }

        assertThat(letters("retry", "--all-of", "unknown schema")).isEqualTo(ExitStatus.OK);

        assertThat(said()).contains("250 done, 0 settled before, 0 left");
        List<ConsumerRecord<byte[], byte[]>> all = recordsOf(topics.firehoseEvents());
        assertThat(all).hasSize(500);
        for (int i = 0; i < 250; i++) {
            assertThat(all.get(250 + i).value()).isEqualTo(values.get(i));
        }
        assertThat(letters("list", "--origin", topics.firehoseEvents().name())).isEqualTo(ExitStatus.OK);
        assertThat(said()).isEqualTo("0 dead letters; 250 put back or discarded (--all)\n");
    }

    @Test
    void shouldChangeNothingWhereAnyPlaceIsWrong() throws Exception {
        FirehoseEvent event = event(BOB, post(rev(0), "p"));
        Place letter = refuse(send(topics.firehoseEvents(), BOB, encoded(event)), BOB, encoded(event));
        String here = lettersOf(topics.firehoseEvents());

        assertThat(letters(
                        "discard",
                        letter.toString(),
                        here + "-0@99",
                        here + "-7@0",
                        topics.firehoseEvents().name() + "-0@0"))
                .isEqualTo(ExitStatus.FAILED);
        assertThat(err.toString(UTF_8))
                .contains(
                        "impluvium dead-letters discard: nothing was done:",
                        here + "-0@99: there is nothing yet at this offset; the topic ends at 1.",
                        here + "-7@0: Kafka has no such topic and partition.",
                        "firehose.events.v1-0@0: " + topics.firehoseEvents().name() + " is no topic of this")
                .hasLineCount(4);
        assertThat(letters("list")).isEqualTo(ExitStatus.OK);
        assertThat(said()).endsWith("\n1 dead letters\n");

        assertThat(letters("discard", letter.toString())).isEqualTo(ExitStatus.OK);
        for (String place : List.of("-0@1", "-0@2")) {
            assertThat(letters("show", here + place)).isEqualTo(ExitStatus.FAILED);
            assertThat(err.toString(UTF_8))
                    .contains("what lies there is no letter")
                    .hasLineCount(1);
        }
        KAFKA.admin()
                .deleteRecords(Map.of(letter.topicPartition(), RecordsToDelete.beforeOffset(1)))
                .all()
                .get();
        assertThat(letters("retry", letter.toString())).isEqualTo(ExitStatus.FAILED);
        assertThat(err.toString(UTF_8)).contains(letter + ": it is gone").hasLineCount(1);
    }

    @Test
    void shouldShowAndDiscardADamagedLetterButNotPutItBack() throws Exception {
        RecordMetadata at = producer.send(
                        new ProducerRecord<>(lettersOf(topics.firehoseEvents()), null, "x".getBytes(UTF_8)))
                .get();
        String damaged = new Place(at.topic(), at.partition(), at.offset()).toString();

        assertThat(letters("list")).isEqualTo(ExitStatus.OK);
        assertThat(said()).contains(damaged, "damaged");
        assertThat(letters("show", damaged)).isEqualTo(ExitStatus.OK);
        assertThat(letters("retry", damaged)).isEqualTo(ExitStatus.FAILED);
        assertThat(said()).contains("it is damaged: it does not say where its record came from");
        assertThat(letters("discard", damaged)).isEqualTo(ExitStatus.OK);
    }

    private ProcessorApplication processor() {
        StreamsSettings streams = new StreamsSettings(
                processorId(), KAFKA.bootstrapServers(), folder.resolve("state"), 1, "one", 0, AS_NODES_HAVE_IT);
        ProcessorApplication processor = new ProcessorApplication(
                new ProcessorSettings(streams, RETENTION, Map.of()),
                topics,
                InstantSource.system(),
                new SimpleMeterRegistry(),
                fault::set);
        processor.start();
        await("the processor to run").atMost(Duration.ofSeconds(60)).until(processor::isRunning);
        return processor;
    }

    private String processorId() {
        return prefix + "processor";
    }

    private Place refuse(Place origin, String key, byte[] value) throws Exception {
        return place(producer.send(TestLetters.refused(origin, key, value, "SerializationException unknown schema"))
                .get());
    }

    private Place send(Topic<?, ?> topic, String key, byte[] value) throws Exception {
        return place(producer.send(new ProducerRecord<>(topic.name(), key.getBytes(UTF_8), value))
                .get());
    }

    private static Place place(RecordMetadata at) {
        return new Place(at.topic(), at.partition(), at.offset());
    }

    private static String lettersOf(Topic<?, ?> topic) {
        return Topics.deadLettersOf(topic.name());
    }

    private List<ConsumerRecord<byte[], byte[]>> recordsOf(Topic<?, ?> topic) {
        return KAFKA.records(topic.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private byte[] encoded(FirehoseEvent event) {
        return topics.firehoseEvents().value().serializer().serialize("", event);
    }

    private byte[] encoded(CommunityRecordChange change) {
        return topics.communityRecords().value().serializer().serialize("", change);
    }

    private static FirehoseEvent event(String repository, Object body) {
        return new FirehoseEvent(repository, "wss://relay.example", 1L, 1L, body);
    }

    private static CommunityRecordChange membership(String key, @Nullable String cid) {
        return new CommunityRecordChange(
                "did:plc:ann", BOB, CommunityCollections.MEMBERSHIP, key, null, cid, rev(0), null);
    }

    private static RecordChange post(String rev, String key) throws Exception {
        DataValue content =
                DataJson.read("{\"$type\":\"app.bsky.feed.post\",\"text\":\"#atr_0000000a\",\"createdAt\":\""
                        + Instant.now() + "\"}");
        byte[] block = DagCbor.encode(content);
        return new RecordChange(
                CommunityCollections.POST,
                key,
                RecordAction.CREATE,
                rev,
                Cid.ofDagCbor(block).toString(),
                ByteBuffer.wrap(block));
    }

    private static String rev(int step) {
        return Tid.of(Instant.now().toEpochMilli() / 10_000 * 10_000_000 + step, 0)
                .value();
    }

    private static String where(List<String> lines, String why) {
        return lines.stream()
                .filter(line -> line.contains(why))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .findFirst()
                .orElseThrow();
    }

    private String said() {
        return out.toString(UTF_8);
    }

    private int letters(String command, String... more) throws InterruptedException {
        out.reset();
        err.reset();
        List<String> words = new ArrayList<>(List.of("dead-letters", command));
        words.addAll(List.of(more));
        words.addAll(List.of("--kafka", KAFKA.bootstrapServers(), "--topic-prefix", prefix));
        PrintStream toOut = new PrintStream(out, true, UTF_8);
        PrintStream toErr = new PrintStream(err, true, UTF_8);
        return program(toOut, toErr).run(words.toArray(String[]::new));
    }

    /** The program with these commands alone. */
    static Program program(PrintStream out, PrintStream err) {
        CommandGroup group = new CommandGroup(
                "dead-letters",
                "",
                List.of(
                        new DeadLettersListCommand(out),
                        new DeadLettersShowCommand(out),
                        DeadLettersDeskCommand.retry(out),
                        DeadLettersDeskCommand.discard(out)));
        return new Program(List.of(group), Map.of(), out, err, "test");
    }
}
