package org.impluvium.streams;

import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;

/** Kafka clients for a Streams application whose threads do next to nothing while nothing comes, and that can stand still. */
public class RestingClients extends DefaultKafkaClientSupplier {

    private final Standstill standstill;

    /** @param standstill of the application */
    public RestingClients(Standstill standstill) {
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
