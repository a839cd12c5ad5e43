package org.impluvium.streams;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * {@link StillClients} for an application whose main consumers report their progress to a {@link CatchUp}, and those that
 * restore and keep standbys theirs to {@link Copies}.
 *
 * <p>Streams itself offers no way to learn this: its lags are those of changelogs, and committed offsets stand still
 * where only transaction markers follow. The consumer's own position passes markers.
 */
public final class CatchUpClients extends StillClients {

    private final CatchUp catchUp;
    private final Copies copies;

    /**
     * Clients of one application.
     *
     * @param commitInterval of the application
     * @param standstill of the application
     */
    public CatchUpClients(Duration commitInterval, Standstill standstill, CatchUp catchUp, Copies copies) {
        super(commitInterval, standstill);
        this.catchUp = catchUp;
        this.copies = copies;
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        Map<String, Object> admin = new HashMap<>(config);
        admin.keySet().retainAll(AdminClientConfig.configNames());
        admin.values().removeIf(Objects::isNull);
        return new ReportingConsumer(
                config, commitInterval(), standstill(), catchUp, new PartitionEnds(() -> getAdmin(admin)));
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        return new CopyingConsumer(config, commitInterval(), copies);
    }
}
