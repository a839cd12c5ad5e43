package org.impluvium.store;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.impluvium.store.port.CommunityDirectory;
import org.impluvium.store.remember.RememberTopology;
import org.impluvium.store.replica.ReplicaStore;
import org.impluvium.streams.CatchUp;

/** What this process holds, read when somebody looks. */
final class StateGauges {

    private StateGauges() {}

    static void register(
            MeterRegistry registry, Supplier<KafkaStreams> streams, CatchUp catchUp, CommunityDirectory directory) {
        Gauge.builder("impluvium.store.rows", () -> rowsIn(RememberTopology.STORE, streams.get()))
                .description("Rows of all kinds in this process's partitions, estimated by RocksDB.")
                .register(registry);
        Gauge.builder("impluvium.store.replica.rows", () -> rowsIn(ReplicaStore.NAME, streams.get()))
                .description("Rows of all communities' own feeds that every process has, estimated by RocksDB: three "
                        + "for a post in a feed. Grows with the installation; plan the disk of each feed node for it.")
                .register(registry);
        Gauge.builder("impluvium.store.communities", directory, CommunityDirectory::size)
                .description("Communities in the directory.")
                .register(registry);
        Gauge.builder("impluvium.store.partitions", catchUp, CatchUp::size)
                .tag("state", "here")
                .description("Partitions that this process has. None for long: more processes than partitions.")
                .register(registry);
        Gauge.builder("impluvium.store.partitions", catchUp, CatchUp::caughtUp)
                .tag("state", "caught-up")
                .description(
                        "Partitions that this process has and that can be read. Fewer than here for long: look at lag.")
                .register(registry);
    }

    private static double rowsIn(String store, KafkaStreams streams) {
        return streams.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals("estimate-num-keys"))
                .filter(metric -> metric.metricName().tags().containsValue(store))
                .map(metric -> metric.metricValue())
                .filter(Number.class::isInstance)
                .mapToDouble(value -> ((Number) value).doubleValue())
                .sum();
    }
}
