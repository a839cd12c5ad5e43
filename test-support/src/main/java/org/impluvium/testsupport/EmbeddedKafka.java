package org.impluvium.testsupport;

import java.net.URI;
import java.nio.file.Path;
import org.impluvium.broker.BrokerSettings;
import org.impluvium.broker.EmbeddedBroker;

/** The embedded broker in a folder that is deleted in the end. Can be stopped and started on the same port meanwhile. */
final class EmbeddedKafka implements KafkaBacking {

    private final Path folder;
    private EmbeddedBroker broker;

    private EmbeddedKafka(Path folder, EmbeddedBroker broker) {
        this.folder = folder;
        this.broker = broker;
    }

    static EmbeddedKafka start() {
        Path folder = TemporaryFolder.create("impluvium-kafka-");
        return new EmbeddedKafka(folder, EmbeddedBroker.single(folder));
    }

    @Override
    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    void stop() {
        broker.close();
    }

    /** After {@link #stop}: with its data and on its port, so that clients find it again. */
    void startAgain() {
        int port = URI.create("kafka://" + broker.bootstrapServers()).getPort();
        broker = EmbeddedBroker.start(BrokerSettings.single(folder).withClientPort(port));
    }

    @Override
    public void close() {
        broker.close();
        TemporaryFolder.delete(folder);
    }
}
