package org.impluvium.standalone.letters.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.impluvium.schemas.topic.TopicProvisioner;
import org.impluvium.schemas.topic.Topics;
import org.impluvium.standalone.letters.Choice;
import org.impluvium.standalone.letters.Origins;
import org.impluvium.standalone.letters.Place;
import org.impluvium.standalone.letters.TestLetters;
import org.impluvium.testsupport.KafkaExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Letters that come, are settled in transactions, and go with the log's beginning. */
class OpenLettersIT {

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.shared();

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private Topics topics = new Topics("", 1, Duration.ofDays(7));

    @BeforeEach
    void createTopics() throws Exception {
        topics = new Topics(KAFKA.uniqueName("open") + '.', 2, Duration.ofDays(7));
        TopicProvisioner.provision(KAFKA.admin(), topics.all());
    }

    @Test
    void shouldCountTheOpenLettersOfEachOrigin() throws Exception {
        String events = topics.firehoseEvents().name();
        Origins origins = new Origins(prefix());
        OpenLetters letters = new OpenLetters(KAFKA.bootstrapServers(), origins, registry);
        try (letters;
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", KAFKA.bootstrapServers()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            letters.look();
            assertThat(open(events)).isZero();

            Place first = refuse(producer, events);
            Place second = refuse(producer, events);
            refuse(producer, topics.communityChanges().name());
            letters.look();
            assertThat(open(events)).isEqualTo(2);
            assertThat(open(topics.communityChanges().name())).isEqualTo(1);

            discard(first);
            letters.look();
            letters.look();
            assertThat(open(events)).isEqualTo(1);

            TopicPartition partition = second.topicPartition();
            KAFKA.admin()
                    .deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(second.offset() + 1)))
                    .all()
                    .get();
            letters.look();
            assertThat(open(events)).isZero();
        }
    }

    private void discard(Place letter) throws Exception {
        try (Desk desk = Desk.open(KAFKA.bootstrapServers(), prefix());
                LetterBox box = LetterBox.open(KAFKA.bootstrapServers(), new Origins(prefix()))) {
            new Discard(box, Optional.of(desk), outcome -> {}).run(new Choice(List.of(letter), null));
        }
    }

    private String prefix() {
        return topics.firehoseEvents().name().replace("firehose.events.v1", "");
    }

    private double open(String origin) {
        return registry.get("impluvium.dead.letters")
                .tag("origin", origin)
                .gauge()
                .value();
    }

    private static Place refuse(KafkaProducer<byte[], byte[]> producer, String origin) throws Exception {
        RecordMetadata at = producer.send(
                        TestLetters.refused(new Place(origin, 0, 0), "did:plc:bob", "x".getBytes(UTF_8), "no"))
                .get();
        return new Place(at.topic(), at.partition(), at.offset());
    }
}
