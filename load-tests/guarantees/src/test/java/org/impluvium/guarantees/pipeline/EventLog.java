package org.impluvium.guarantees.pipeline;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.schemas.topic.Topic;
import org.impluvium.schemas.topic.Topics;
import org.jspecify.annotations.Nullable;

/** Writes to an installation's topics in the receiver's place. Thread-safe. */
public final class EventLog implements AutoCloseable {

    private final Producer<byte[], byte[]> producer;
    private final Topic<String, FirehoseEvent> events;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    public EventLog(String bootstrapServers, Topics topics) {
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        events = topics.firehoseEvents();
    }

    /** Writes events, each keyed by its repository, and returns when the broker has them all. */
    public void append(List<FirehoseEvent> all) {
        for (FirehoseEvent event : all) {
            write(
                    events,
                    events.key().serializer().serialize(events.name(), event.getRepository()),
                    events.value().serializer().serialize(events.name(), event));
        }
        flush();
    }

    /** Writes any bytes to any topic, and returns when the broker has them. */
    public void appendBytes(Topic<?, ?> topic, byte @Nullable [] key, byte @Nullable [] value) {
        write(topic, key, value);
        flush();
    }

    private void write(Topic<?, ?> topic, byte @Nullable [] key, byte @Nullable [] value) {
        var unused = producer.send(new ProducerRecord<>(topic.name(), key, value), (written, failed) -> {
            if (failed != null) {
                failure.compareAndSet(null, failed);
            }
        });
    }

    private void flush() {
        producer.flush();
        Exception failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("an event was not written", failed);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
