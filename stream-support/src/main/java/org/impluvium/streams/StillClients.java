package org.impluvium.streams;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;

/** Kafka clients for a Streams application that can stand still, and whose threads do next to nothing while nothing comes. */
public class StillClients extends DefaultKafkaClientSupplier {

    private final Duration commitInterval;
    private final Standstill standstill;

    /**
     * Clients of one application.
     *
     * @param commitInterval of the application
     * @param standstill of the application
     */
    public StillClients(Duration commitInterval, Standstill standstill) {
        this.commitInterval = commitInterval;
        this.standstill = standstill;
    }

    final Duration commitInterval() {
        return commitInterval;
    }

    final Standstill standstill() {
        return standstill;
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return new MainConsumer(config, commitInterval, standstill);
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        return new RestingConsumer(config, commitInterval);
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return new RestingConsumer(config, commitInterval);
    }
}
