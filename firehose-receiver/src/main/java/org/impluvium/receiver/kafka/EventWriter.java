package org.impluvium.receiver.kafka;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.schemas.topic.Topic;
import org.jspecify.annotations.Nullable;

/**
 * Writes events to the event log, keyed by repository, so that what concerns one repository stays in order. Thread-safe, but
 * events of one repository are to come one after the other.
 */
public final class EventWriter {

    private final Producer<byte[], byte[]> producer;
    private final Topic<String, FirehoseEvent> topic;

    /** Hears what became of an event. Called from the producer's thread; must not block. */
    public interface Outcome {

        /** The broker has it. */
        void written();

        /** The broker will never take it: it is larger than the topic allows. */
        void tooLarge();

        /** It is not known to be written, and nothing after it may be taken for written: this process has to stop. */
        void failed(Exception cause);
    }

    public EventWriter(Producer<byte[], byte[]> producer, Topic<String, FirehoseEvent> topic) {
        this.producer = producer;
        this.topic = topic;
    }

    /** Hands an event to the producer; waits while its buffer is full or the broker is away. */
    public void write(FirehoseEvent event, Outcome outcome) {
        byte[] key = topic.key().serializer().serialize(topic.name(), event.getRepository());
        byte[] value = topic.value().serializer().serialize(topic.name(), event);
        // The outcome comes through the callback; the future would only say the same.
        var unused = producer.send(
                new ProducerRecord<>(topic.name(), key, value), (metadata, failure) -> tell(outcome, failure));
    }

    static void tell(Outcome outcome, @Nullable Exception failure) {
        if (failure == null) {
            outcome.written();
        } else if (failure instanceof RecordTooLargeException) {
            outcome.tooLarge();
        } else {
            outcome.failed(failure);
        }
    }
}
