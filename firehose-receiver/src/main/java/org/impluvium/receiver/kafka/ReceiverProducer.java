package org.impluvium.receiver.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.impluvium.schemas.topic.BrokerPatience;
import org.impluvium.schemas.topic.Topics;

/** The receiver's producer: idempotent, in order, patient. */
public final class ReceiverProducer {

    private ReceiverProducer() {}

    /**
     * Makes one; the caller closes it.
     *
     * @param clientSettings how to reach the broker
     */
    public static Producer<byte[], byte[]> create(Map<String, Object> clientSettings) {
        Map<String, Object> settings = new HashMap<>(clientSettings);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // Where a partition has just been made or moved, a broker may refuse one request and take the next, out of
        // order, and refuses the first for ever then (KAFKA-15591, still in 4.3.1). One at a time is not overtaken.
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.MAX_MESSAGE_BYTES);
        // A broker that is away is waited for: giving an event up would mean to stop, and stopping helps nobody.
        // What is in flight is bounded by the watermark, and the source feels it.
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Long.MAX_VALUE);
        // But not for one answer: others lead its partitions soon.
        settings.putAll(BrokerPatience.settings());
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
