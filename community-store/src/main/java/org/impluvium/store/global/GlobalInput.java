package org.impluvium.store.global;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.state.StoreBuilder;
import org.impluvium.schemas.topic.Topic;

/**
 * A topic that every process reads in full, through a processor of ours into a global store of Kafka Streams: up to its
 * end before the application runs, and on from there. Only committed records are seen.
 *
 * <p>A record that cannot be read, or that the processor declares unprocessable, is logged, counted and skipped; any
 * other failure ends the application. It does not go to the dead letters, and our handlers are not asked: the global
 * thread of Kafka Streams (4.3.1) has no producer. It ends with a {@link ClassCastException} where a deserialization
 * handler returns a dead letter, drops those of a processing handler, and calls that one only where a setting says so.
 * A letter would be of little use: each process would write one, and again whenever it reads the topic anew.
 *
 * @param <K> of the topic's keys
 * @param <V> of the topic's values
 */
public final class GlobalInput<K, V> {

    private static final ByteArrayDeserializer AS_THEY_ARE = new ByteArrayDeserializer();

    private final Topic<K, V> topic;
    private final Counter skipped;

    public GlobalInput(Topic<K, V> topic, MeterRegistry registry) {
        this.topic = topic;
        skipped = Counter.builder("impluvium.store.global.skipped")
                .tag("topic", topic.name())
                .description("Records that this process skipped in a topic that it reads in full, because they make no "
                        + "sense. Each start may count them again. More than zero: see the log for where they are.")
                .register(registry);
    }

    /**
     * Adds the topic to a topology.
     *
     * @param source name of the source node
     * @param processor name of the processor node
     * @param store what the processors write to
     * @param processors makes a processor each time; one reads what was there before the start, another what follows
     */
    public void addTo(
            Topology topology,
            String source,
            String processor,
            StoreBuilder<?> store,
            Supplier<Processor<K, V, Void, Void>> processors) {
        topology.addGlobalStore(
                store,
                source,
                AS_THEY_ARE,
                AS_THEY_ARE,
                topic.name(),
                processor,
                () -> new SkippingProcessor<>(topic, processors.get(), skipped::increment));
    }
}
