package org.impluvium.benchmarks;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.impluvium.processor.kafka.Stores;
import org.impluvium.streams.StreamsSettings;

/**
 * What the pipeline would cost without what it is for: two applications with the same settings, on the same events of the same
 * topic, in bytes; the first does a get and a put and forwards, the second four gets and three puts.
 */
final class TwoHopSkeleton {

    private static final String MIDDLE = "skeleton.v1";
    private static final String STORE = "rows";
    private static final int ROW_BYTES = 90;

    private final Rig rig;
    private final int partitions;
    private final AtomicLong through = new AtomicLong();

    TwoHopSkeleton(Rig rig, int partitions) {
        this.rig = rig;
        this.partitions = partitions;
    }

    /**
     * Events a second.
     *
     * @param events how many are in the topic
     * @param last how many of them count, after all others have warmed it up
     */
    double run(long events, long last) throws Exception {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, (Object) rig.kafka()))) {
            admin.createTopics(List.of(new NewTopic(MIDDLE, partitions, (short) 1)))
                    .all()
                    .get();
        }
        StreamsSettings first = rig.settings("skeleton-first");
        StreamsSettings second = rig.settings("skeleton-second");
        try (KafkaStreams one =
                        new KafkaStreams(topology(rig.topics.firehoseEvents().name(), true), first.toProperties());
                KafkaStreams two = new KafkaStreams(topology(MIDDLE, false), second.toProperties())) {
            two.start();
            one.start();
            Rig.await("the first events", () -> through.get() > events - last);
            long before = through.get();
            long start = System.nanoTime();
            Rig.await("the events", () -> through.get() >= events);
            return (through.get() - before) / ((System.nanoTime() - start) / 1e9);
        }
    }

    private Topology topology(String input, boolean forwards) {
        Topology topology = new Topology()
                .addSource("in", new ByteArrayDeserializer(), new ByteArrayDeserializer(), input)
                .addProcessor("hop", () -> forwards ? new First() : new Second(through), "in")
                .addStateStore(Stores.logged(STORE, Serdes.ByteArray()), "hop");
        return forwards
                ? topology.addSink("out", MIDDLE, new ByteArraySerializer(), new ByteArraySerializer(), "hop")
                : topology;
    }

    private abstract static class Hop extends ContextualProcessor<byte[], byte[], byte[], byte[]> {

        private long count;

        KeyValueStore<Bytes, byte[]> rows() {
            return context().getStateStore(STORE);
        }

        /** As long as a feed row's, and never the same twice. */
        Bytes key(byte[] from, int kind) {
            return Bytes.wrap(ByteBuffer.allocate(from.length + Integer.BYTES + Long.BYTES)
                    .put(from)
                    .putInt(kind)
                    .putLong(count++)
                    .array());
        }
    }

    private static final class First extends Hop {
        @Override
        public void process(Record<byte[], byte[]> event) {
            Bytes key = key(event.key(), 0);
            byte[] row = Arrays.copyOf(event.value(), ROW_BYTES);
            if (rows().get(key) == null) {
                rows().put(key, row);
            }
            context().forward(event.withValue(row));
        }
    }

    private static final class Second extends Hop {
        private final AtomicLong through;

        Second(AtomicLong through) {
            this.through = through;
        }

        @Override
        public void process(Record<byte[], byte[]> event) {
            for (int kind = 0; kind < 4; kind++) {
                Bytes key = key(event.key(), kind);
                byte[] known = rows().get(key);
                if (kind < 3) {
                    rows().put(key, known == null ? event.value() : known);
                }
            }
            through.incrementAndGet();
        }
    }
}
