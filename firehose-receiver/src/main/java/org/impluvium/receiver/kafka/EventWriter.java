package org.impluvium.receiver.kafka;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.schemas.topic.Topic;
import org.impluvium.schemas.trail.Followed;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes events to the event log, keyed by repository, so that what concerns one repository stays in order. Thread-safe, but
 * events of one repository are to come one after the other.
 */
public final class EventWriter {

    private static final Logger LOG = LoggerFactory.getLogger(EventWriter.class);

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
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic.name(), key, value);
        Header mark = Followed.mark(event);
        // The outcome comes through the callback; the future would only say the same.
        if (mark == null) {
            var unused = producer.send(record, (metadata, failure) -> tell(outcome, failure));
        } else {
            record.headers().add(mark);
            var unused = producer.send(record, (metadata, failure) -> {
                say(event, record.headers(), metadata, failure);
                tell(outcome, failure);
            });
        }
    }

    private void say(FirehoseEvent event, Headers headers, RecordMetadata at, @Nullable Exception failure) {
        if (failure == null) {
            Followed.say(
                    LOG,
                    headers,
                    event,
                    "{} lies at {}",
                    event.getBody().getClass().getSimpleName(),
                    at);
        } else {
            Followed.say(LOG, headers, event, "not written: {}", failure.toString());
        }
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
