package org.impluvium.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.impluvium.processor.testing.Records.config;
import static org.impluvium.processor.testing.Records.membership;
import static org.impluvium.processor.testing.Records.naming;
import static org.impluvium.schemas.CommunityCollections.CONFIG;
import static org.impluvium.schemas.CommunityCollections.MEMBERSHIP;
import static org.impluvium.schemas.CommunityCollections.POST;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.impluvium.processor.testing.Records;
import org.impluvium.processor.testing.Repository;
import org.impluvium.schemas.avro.CommunityChange;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.schemas.topic.Topic;
import org.impluvium.schemas.topic.TopicProvisioner;
import org.impluvium.schemas.topic.Topics;
import org.impluvium.streams.StreamsSettings;
import org.impluvium.testsupport.KafkaExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Route and govern on a real broker with several partitions. */
class ProcessorApplicationIT {

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.shared();

    private static final Duration RETENTION = Duration.ofDays(7);
    private static final String TAG = "0000000a";

    @TempDir
    Path folder;

    private final AtomicReference<Throwable> fault = new AtomicReference<>();
    private Topics topics = new Topics("", 1, RETENTION);

    @BeforeEach
    void createTopics() throws Exception {
        topics = new Topics(KAFKA.uniqueName("processor") + '.', 4, RETENTION);
        TopicProvisioner.provision(KAFKA.admin(), topics.all());
    }

    @Test
    void shouldTakeEventsToTagsAndGoOnAfterARestart() throws Exception {
        Repository ann = new Repository("did:plc:ann");
        Repository bob = new Repository("did:plc:bob");
        try (ProcessorApplication processor = processor()) {
            processor.start();
            awaitRunning(processor);
            send(ann.create(CONFIG, "rain", config(TAG)));
            send(bob.create(MEMBERSHIP, "m", membership(Records.configUri(ann.did(), "rain"))));
            send(bob.create(POST, "p", naming(TAG)));
            assertThat(changes(4)).allMatch(change -> change.key().equals(TAG));
        }
        try (ProcessorApplication processor = processor()) {
            processor.start();
            awaitRunning(processor);
            send(bob.delete(POST, "p"));
            assertThat(changes(5).get(4).value().getBody().toString()).contains(bob.did());
        }
        assertThat(fault.get()).isNull();
    }

    @Test
    void shouldPutPoisonedRecordsAsideAndGoOn() throws Exception {
        try (ProcessorApplication processor = processor()) {
            processor.start();
            awaitRunning(processor);
            byte[] poison = "poison".getBytes(StandardCharsets.UTF_8);
            sendRaw(topics.firehoseEvents(), "did:plc:bob", poison);
            sendRaw(topics.communityRecords(), "did:plc:bob", poison);
            send(new Repository("did:plc:bob").create(POST, "p", naming(TAG)));

            assertThat(changes(1)).hasSize(1);
            for (Topic<?, ?> origin : List.of(topics.firehoseEvents(), topics.communityRecords())) {
                assertThat(KAFKA.awaitRecords(Topics.deadLettersOf(origin.name()), 1))
                        .allMatch(letter -> Arrays.equals(letter.value(), poison));
            }
        }
        assertThat(fault.get()).isNull();
    }

    private ProcessorApplication processor() {
        StreamsSettings streams = new StreamsSettings(
                topics.firehoseEvents().name() + ".processor", KAFKA.bootstrapServers(), folder, 2, "one", 0);
        return new ProcessorApplication(
                new ProcessorSettings(streams, RETENTION, Map.of()),
                topics,
                InstantSource.system(),
                new SimpleMeterRegistry(),
                fault::set);
    }

    private static void awaitRunning(ProcessorApplication processor) {
        await("the processor to run").atMost(Duration.ofSeconds(60)).until(processor::isRunning);
    }

    private void send(FirehoseEvent event) throws ExecutionException, InterruptedException {
        Topic<String, FirehoseEvent> topic = topics.firehoseEvents();
        sendRaw(topic, event.getRepository(), topic.value().serializer().serialize(topic.name(), event));
    }

    private static void sendRaw(Topic<?, ?> topic, String key, byte[] value)
            throws ExecutionException, InterruptedException {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", KAFKA.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic.name(), key.getBytes(StandardCharsets.UTF_8), value))
                    .get();
        }
    }

    private List<ConsumerRecord<String, CommunityChange>> changes(int count) {
        Topic<String, CommunityChange> topic = topics.communityChanges();
        return KAFKA.awaitRecords(
                topic.name(), count, topic.key().deserializer(), topic.value().deserializer());
    }
}
