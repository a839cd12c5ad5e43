package org.impluvium.streams;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Polls with a {@link Rest} where nothing comes. For the one thread of Kafka Streams that owns it. */
class RestingConsumer extends KafkaConsumer<byte[], byte[]> {

    private final Rest rest;

    RestingConsumer(Map<String, Object> config, Duration commitInterval) {
        super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        rest = new Rest(System::nanoTime, commitInterval);
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        Duration wait = rest.of(timeout, assignment());
        ConsumerRecords<byte[], byte[]> records = super.poll(wait.compareTo(timeout) > 0 && mayRest() ? wait : timeout);
        if (!records.isEmpty()) {
            rest.end();
        }
        return records;
    }

    /** Whether nobody waits for what the thread does between two polls. */
    boolean mayRest() {
        return true;
    }
}
