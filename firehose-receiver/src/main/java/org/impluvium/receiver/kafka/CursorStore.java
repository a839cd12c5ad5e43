package org.impluvium.receiver.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.impluvium.schemas.avro.SourceCursor;
import org.impluvium.schemas.topic.Topic;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The compacted topic of cursors: the last one of each source counts. Thread-safe. */
public final class CursorStore {

    private static final Logger LOG = LoggerFactory.getLogger(CursorStore.class);

    private final Map<String, Object> clientSettings;
    private final Producer<byte[], byte[]> producer;
    private final Topic<String, SourceCursor> topic;

    /**
     * @param clientSettings how to reach the broker
     * @param producer shared; not closed here
     */
    public CursorStore(
            Map<String, Object> clientSettings, Producer<byte[], byte[]> producer, Topic<String, SourceCursor> topic) {
        this.clientSettings = Map.copyOf(clientSettings);
        this.producer = producer;
        this.topic = topic;
    }

    /**
     * The last cursor of a source; empty if it has none. Reads the topic to its present end. What stands under the source's
     * name and is no cursor of it is passed over: an older position, or none, costs repeats, which do no harm (rule I1).
     *
     * @throws KafkaException if the broker cannot be asked
     */
    public Optional<SourceCursor> load(String source) {
        AtomicReference<@Nullable SourceCursor> last = new AtomicReference<>();
        CompactedTopic.read(clientSettings, topic.name(), record -> {
            if (source.equals(record.key())) {
                last.set(after(Optional.ofNullable(last.get()), record).orElse(null));
            }
        });
        return Optional.ofNullable(last.get());
    }

    /** A cursor is used for no other source (rule I1), whatever its key says. */
    private Optional<SourceCursor> after(Optional<SourceCursor> before, ConsumerRecord<String, byte[]> record) {
        try {
            Optional<SourceCursor> read =
                    Optional.ofNullable(topic.value().deserializer().deserialize(topic.name(), record.value()));
            boolean ofThisSource =
                    read.map(cursor -> cursor.getSource().equals(record.key())).orElse(true);
            return ofThisSource ? read : before;
        } catch (SerializationException e) {
            LOG.warn("offset {} holds no position of {} and is passed over", record.offset(), record.key(), e);
            return before;
        }
    }

    /** Hands a cursor to the producer; `failed` hears from the producer's thread if it is not written. */
    public void save(SourceCursor cursor, Consumer<Exception> failed) {
        var unused = producer.send(record(cursor), (metadata, failure) -> {
            if (failure != null) {
                failed.accept(failure);
            }
        });
    }

    /**
     * Writes a cursor and waits until the broker has it.
     *
     * @throws KafkaException if it does not within the patience
     */
    public void saveNow(SourceCursor cursor, Duration patience) throws InterruptedException {
        try {
            producer.send(record(cursor)).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new KafkaException("no answer within " + patience.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new KafkaException("cannot save the cursor of " + cursor.getSource(), e.getCause());
        }
    }

    private ProducerRecord<byte[], byte[]> record(SourceCursor cursor) {
        return new ProducerRecord<>(
                topic.name(),
                topic.key().serializer().serialize(topic.name(), cursor.getSource()),
                topic.value().serializer().serialize(topic.name(), cursor));
    }
}
