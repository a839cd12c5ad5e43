package org.impluvium.standalone.run;

import java.nio.file.Path;
import java.util.List;
import org.impluvium.broker.BrokerSettings;
import org.impluvium.broker.BrokerStartException;
import org.impluvium.broker.EmbeddedBroker;
import org.impluvium.standalone.cli.Command;
import org.impluvium.standalone.cli.CommandFailedException;
import org.impluvium.standalone.cli.ExitStatus;
import org.impluvium.standalone.data.DataFolder;
import org.impluvium.standalone.data.DataFolderException;
import org.impluvium.standalone.settings.Declared;
import org.impluvium.standalone.settings.Setting;
import org.impluvium.standalone.settings.Settings;
import org.slf4j.LoggerFactory;

/** One Kafka broker, alone or as a node of a quorum. */
public final class BrokerCommand implements Command {

    @Override
    public String name() {
        return "broker";
    }

    @Override
    public String summary() {
        return "Run a Kafka broker from the same jars, for trying a cluster; production uses a Kafka cluster.";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(
                Declared.DATA,
                Declared.NODE,
                Declared.VOTERS,
                Declared.KAFKA_PORT,
                Declared.LOG_FORMAT,
                Declared.LOG_LEVEL);
    }

    @Override
    public List<String> conflicts(Settings settings) {
        try {
            brokerSettings(settings.get(Declared.DATA), settings);
            return List.of();
        } catch (IllegalArgumentException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public int run(Settings settings) throws CommandFailedException, InterruptedException {
        Logging.configure(settings);
        try (Lifetime lifetime = Lifetime.begin();
                DataFolder folder = DataFolder.open(settings.get(Declared.DATA));
                EmbeddedBroker broker = EmbeddedBroker.start(brokerSettings(folder.kafka(), settings)
                        .withOnFailure(failure -> lifetime.fail(failure.message(), failure.cause())))) {
            folder.serves(broker.bootstrapServers());
            LoggerFactory.getLogger(BrokerCommand.class).info("Kafka clients connect to {}", broker.bootstrapServers());
            lifetime.awaitEnd();
            return ExitStatus.OK;
        } catch (BrokerStartException | DataFolderException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()), e);
        }
    }

    private static BrokerSettings brokerSettings(Path folder, Settings settings) {
        return BrokerSettings.quorum(
                        folder,
                        settings.get(Declared.NODE),
                        settings.find(Declared.VOTERS).orElse(List.of()))
                .withClientPort(settings.get(Declared.KAFKA_PORT));
    }
}
