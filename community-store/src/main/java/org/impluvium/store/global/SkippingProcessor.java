package org.impluvium.store.global;

import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.impluvium.schemas.topic.Topic;
import org.impluvium.streams.UnprocessableRecordException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads bytes for a processor and skips what neither can handle. For the global thread only. */
final class SkippingProcessor<K, V> implements Processor<byte[], byte[], Void, Void> {

    private static final Logger LOG = LoggerFactory.getLogger(SkippingProcessor.class);

    private final Topic<K, V> topic;
    private final Processor<K, V, Void, Void> wrapped;
    private final Runnable onSkipped;
    private ProcessorContext<Void, Void> context;

    @SuppressWarnings("NullAway.Init") // The context comes with init.
    SkippingProcessor(Topic<K, V> topic, Processor<K, V, Void, Void> wrapped, Runnable onSkipped) {
        this.topic = topic;
        this.wrapped = wrapped;
        this.onSkipped = onSkipped;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        this.context = context;
        wrapped.init(context);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        try {
            wrapped.process(read(record));
        } catch (SerializationException | UnprocessableRecordException e) {
            onSkipped.run();
            LOG.warn("skipped a record that makes no sense: {}: {}", where(), e.toString());
        }
    }

    @Override
    public void close() {
        wrapped.close();
    }

    private Record<K, V> read(Record<byte[], byte[]> record) {
        // Kafka Streams passes none of these while it reads what was there at the start, and all of them later.
        if (isAbsent(record.key())) {
            throw new UnprocessableRecordException("there is no key");
        }
        K key = topic.key().deserializer().deserialize(topic.name(), record.headers(), record.key());
        V value = topic.value().deserializer().deserialize(topic.name(), record.headers(), record.value());
        return record.withKey(key).withValue(value);
    }

    private static boolean isAbsent(byte @Nullable [] key) {
        return key == null;
    }

    private String where() {
        return context.recordMetadata()
                .map(at -> at.topic() + "-" + at.partition() + "@" + at.offset())
                .orElse(topic.name());
    }
}
