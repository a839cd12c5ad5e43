package org.impluvium.standalone.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.impluvium.broker.BrokerStartException;
import org.impluvium.broker.EmbeddedBroker;
import org.impluvium.schemas.topic.Generation;
import org.impluvium.standalone.cli.CommandFailedException;
import org.impluvium.standalone.data.DataFolder;
import org.impluvium.standalone.data.DataFolderException;
import org.impluvium.standalone.generation.GenerationException;
import org.impluvium.standalone.generation.kafka.GenerationWorks;
import org.impluvium.standalone.settings.Declared;
import org.impluvium.standalone.settings.Setting;
import org.impluvium.standalone.settings.Settings;
import org.jspecify.annotations.Nullable;

/**
 * The Kafka of an installation: one that is named, else the embedded one of a data folder. While the folder's process runs,
 * that is its broker; else one is started in the folder for as long as this is open.
 */
final class InstallationKafka implements AutoCloseable {

    /** Where the installation is. */
    static final List<Setting<?>> PLACE = List.of(Declared.KAFKA, Declared.DATA, Declared.TOPIC_PREFIX);

    /** The same, and which of its generations. */
    static final List<Setting<?>> SETTINGS = NodeCommand.concat(List.of(PLACE, List.of(Declared.GENERATION)));

    private final String servers;
    private final @Nullable DataFolder folder;
    private final @Nullable EmbeddedBroker broker;

    private InstallationKafka(String servers, @Nullable DataFolder folder, @Nullable EmbeddedBroker broker) {
        this.servers = servers;
        this.folder = folder;
        this.broker = broker;
    }

    /** @throws CommandFailedException if there is no such folder, or its broker does not start */
    static InstallationKafka open(Settings given) throws CommandFailedException {
        Optional<String> named = given.find(Declared.KAFKA);
        if (named.isPresent()) {
            return new InstallationKafka(named.get(), null, null);
        }
        Path data = given.get(Declared.DATA);
        Optional<String> running = DataFolder.kafkaAddress(data);
        return running.isPresent() ? new InstallationKafka(running.get(), null, null) : start(data);
    }

    /** What clients connect to. */
    String servers() {
        return servers;
    }

    /**
     * The generation that is meant, or the one that is served; the first where no installation is.
     *
     * @throws CommandFailedException if there is no such one
     */
    Generation generation(Settings given) throws CommandFailedException {
        try {
            return GenerationWorks.chosen(servers, given.get(Declared.TOPIC_PREFIX), given.find(Declared.GENERATION));
        } catch (GenerationException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()), e);
        } catch (KafkaException e) {
            throw new CommandFailedException("Kafka at " + servers + " cannot be used: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        if (broker != null) {
            broker.close();
        }
        if (folder != null) {
            folder.close();
        }
    }

    private static InstallationKafka start(Path data) throws CommandFailedException {
        DataFolder folder = null;
        try {
            folder = DataFolder.visit(data);
            if (!folder.hasKafka()) {
                throw new CommandFailedException(
                        "There is no embedded broker in " + data + "; name the installation's Kafka with --kafka.",
                        null);
            }
            EmbeddedBroker broker = EmbeddedBroker.single(folder.kafka());
            return new InstallationKafka(broker.bootstrapServers(), folder, broker);
        } catch (CommandFailedException e) {
            close(folder);
            throw e;
        } catch (DataFolderException | BrokerStartException e) {
            close(folder);
            throw new CommandFailedException(String.valueOf(e.getMessage()), e);
        }
    }

    private static void close(@Nullable DataFolder folder) {
        if (folder != null) {
            folder.close();
        }
    }
}
