package org.impluvium.receiver.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.impluvium.receiver.slot.SlotCursors;
import org.impluvium.schemas.avro.SourceCursor;
import org.impluvium.schemas.topic.Topic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The compacted topic of cursors. Thread-safe, but to be followed by one thread at a time. */
public final class CursorStore implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CursorStore.class);
    /** Between a source and a slot in a key. No key of a socket has it; that of a capture may, and is compared as a whole. */
    private static final String OF_SLOT = " slot ";

    private final Producer<byte[], byte[]> producer;
    private final Topic<String, SourceCursor> topic;
    private final CompactedTopic log;
    private final Map<String, SlotCursors> bySource = new HashMap<>();

    /**
     * @param clientSettings how to reach the broker
     * @param producer shared; not closed here
     */
    public CursorStore(
            Map<String, Object> clientSettings, Producer<byte[], byte[]> producer, Topic<String, SourceCursor> topic) {
        this.producer = producer;
        this.topic = topic;
        this.log = new CompactedTopic(clientSettings, topic.name());
    }

    /**
     * Reads the topic to its present end. What stands under a source's name and is no cursor of it is passed over: an older
     * position, or none, costs repeats, which do no harm (rule I1).
     *
     * @throws KafkaException if the broker cannot be asked
     */
    public void catchUp() {
        log.catchUp(this::take);
    }

    /** What the topic said of a source when it was last read. */
    public SlotCursors of(String source) {
        return bySource.getOrDefault(source, new SlotCursors());
    }

    /** A cursor is used for no other source (rule I1), whatever its key says. */
    private void take(ConsumerRecord<String, byte[]> record) {
        try {
            SourceCursor cursor = topic.value().deserializer().deserialize(topic.name(), record.value());
            if (cursor == null) {
                bySource.getOrDefault(record.key(), new SlotCursors()).forget();
            } else if (key(cursor).equals(record.key())) {
                bySource.computeIfAbsent(cursor.getSource(), source -> new SlotCursors())
                        .take(cursor);
            }
        } catch (SerializationException e) {
            LOG.warn("offset {} holds no position of {} and is passed over", record.offset(), record.key(), e);
        }
    }

    private static String key(SourceCursor cursor) {
        return cursor.getSlot() == SlotCursors.WHOLE
                ? cursor.getSource()
                : cursor.getSource() + OF_SLOT + cursor.getSlot();
    }

    /** No cursor of this source counts any more; `failed` hears from the producer's thread if that is not written. */
    public void forget(String source, Consumer<Exception> failed) {
        send(
                new ProducerRecord<>(topic.name(), topic.key().serializer().serialize(topic.name(), source), null),
                failed);
    }

    /** Hands a cursor to the producer; `failed` hears from the producer's thread if it is not written. */
    public void save(SourceCursor cursor, Consumer<Exception> failed) {
        send(record(cursor), failed);
    }

    private void send(ProducerRecord<byte[], byte[]> record, Consumer<Exception> failed) {
        var unused = producer.send(record, (metadata, failure) -> {
            if (failure != null) {
                failed.accept(failure);
            }
        });
    }

    /**
     * Writes cursors and waits until the broker has them.
     *
     * @throws KafkaException if it does not within the patience
     */
    public void saveNow(List<SourceCursor> cursors, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        List<Future<?>> sent = new ArrayList<>();
        cursors.forEach(cursor -> sent.add(producer.send(record(cursor))));
        try {
            for (Future<?> written : sent) {
                written.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
        } catch (TimeoutException e) {
            throw new KafkaException("no answer within " + patience.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new KafkaException("cannot save cursors", e.getCause());
        }
    }

    private ProducerRecord<byte[], byte[]> record(SourceCursor cursor) {
        return new ProducerRecord<>(
                topic.name(),
                topic.key().serializer().serialize(topic.name(), key(cursor)),
                topic.value().serializer().serialize(topic.name(), cursor));
    }

    /** Follows no more; what was handed to the producer is its business. */
    @Override
    public void close() {
        log.close();
    }
}
