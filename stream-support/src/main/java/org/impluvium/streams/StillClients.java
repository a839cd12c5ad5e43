package org.impluvium.streams;

import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;

/** Kafka clients for a Streams application that can stand still, and whose threads do next to nothing while nothing comes. */
public class StillClients extends DefaultKafkaClientSupplier {

    private final Standstill standstill;

    /** @param standstill of the application */
    public StillClients(Standstill standstill) {
        this.standstill = standstill;
    }

    final Standstill standstill() {
        return standstill;
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return new MainConsumer(config, standstill);
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        return new RestingConsumer(config);
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return new RestingConsumer(config);
    }
}
