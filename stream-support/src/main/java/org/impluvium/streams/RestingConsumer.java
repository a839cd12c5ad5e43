package org.impluvium.streams;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Polls with a {@link Rest} where nothing comes. For the one thread of Kafka Streams that owns it. */
class RestingConsumer extends KafkaConsumer<byte[], byte[]> {

    private final Rest rest = new Rest(System::nanoTime);

    RestingConsumer(Map<String, Object> config) {
        super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        long begun = System.nanoTime();
        Duration wait = rest.of(timeout);
        ConsumerRecords<byte[], byte[]> records = super.poll(rest.slice(timeout));
        while (records.isEmpty() && rest.isOn() && System.nanoTime() - begun < wait.toNanos()) {
            records = super.poll(rest.slice(timeout));
        }
        if (!records.isEmpty()) {
            rest.end();
        }
        return records;
    }

    /** Something has happened that Kafka Streams has to go on with at once. */
    final void endRest() {
        rest.end();
    }
}
