package org.impluvium.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SharedKafkaIT {

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    private static final Set<String> NAMES = new HashSet<>();

    @RepeatedTest(2)
    void shouldNameThingsOncePerTest() {
        String name = kafka.uniqueName("topic");

        assertThat(kafka.uniqueName("topic")).isEqualTo(name);
        assertThat(NAMES.add(name)).isTrue();
    }

    @Test
    void shouldReadCommittedRecordsOfAllPartitions() throws Exception {
        String topic = kafka.createTopic("events", 3);
        try (KafkaProducer<String, String> producer = producer()) {
            producer.initTransactions();
            producer.beginTransaction();
            for (int partition = 0; partition < 3; partition++) {
                producer.send(new ProducerRecord<>(topic, partition, "did", "committed in " + partition))
                        .get();
            }
            producer.commitTransaction();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, 0, "did", "still open")).get();

            StringDeserializer text = new StringDeserializer();
            assertThat(kafka.records(topic, text, text))
                    .extracting(record -> record.value())
                    .containsExactlyInAnyOrder("committed in 0", "committed in 1", "committed in 2");

            producer.commitTransaction();
            assertThat(kafka.awaitRecords(topic, 4, text, text))
                    .extracting(record -> record.value())
                    .contains("still open")
                    .hasSize(4);
        }
    }

    @Test
    void shouldReadNothingFromAnEmptyTopic() {
        String topic = kafka.createTopic("empty", 2);
        StringDeserializer text = new StringDeserializer();

        assertThat(kafka.records(topic, text, text)).isEqualTo(List.of());
    }

    private static KafkaProducer<String, String> producer() {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers(),
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG, kafka.uniqueName("producer")),
                new StringSerializer(),
                new StringSerializer());
    }
}
