package org.impluvium.standalone.generation.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.impluvium.schemas.topic.Topic;
import org.impluvium.schemas.topic.Topics;
import org.impluvium.standalone.generation.Applications;

/**
 * Carries everything that a running generation knows, or has still to work off, over to a new one, while events go on coming.
 *
 * <p>All of it as it was at one moment at which nothing was under way ({@link Cut}): what each stage knew, what it had said and
 * the next one had not read. So the new generation goes on from there as the old one does, whatever that has done meanwhile. Copies
 * of different moments would not do: something said after a stage's state was copied stays said, though the new stage, to which
 * things may come in another order, has no reason to say the contrary.
 */
final class StateTransfer {

    private static final UnaryOperator<byte[]> KEY = UnaryOperator.identity();
    private static final short BROKER_DEFAULT_REPLICATION = -1;

    private final Admin admin;
    private final Offsets offsets;
    private final Transfer transfer;
    private final Consumer<String> progress;

    /** One of the two sides. */
    record Side(Topics topics, Applications applications) {}

    /**
     * @param admin not closed here
     * @param transfer not closed here
     * @param progress hears what was done
     */
    StateTransfer(Admin admin, Transfer transfer, Consumer<String> progress) {
        this.admin = admin;
        this.offsets = new Offsets(admin);
        this.transfer = transfer;
        this.progress = progress;
    }

    /**
     * Carries it over.
     *
     * @param old that runs
     * @param made whose topics are there and empty, and whose processes do not run yet
     * @param cut of the old one
     */
    void carry(Side old, Side made, Cut cut) {
        for (Stage stage : Stage.ALL) {
            long rows = copyState(stage, old, made, cut);
            Topic<?, ?> input = stage.input().apply(old.topics());
            Map<TopicPartition, Long> positions = cut.positions(Offsets.partitions(input.name(), input.partitions()));
            if (stage.equals(Stage.ALL.get(0))) {
                // What is behind that comes by the mirror, and goes on coming.
                begin(made.applications().mirror(), positions);
                progress.accept("%s: %,d rows".formatted(stage.name(), rows));
            } else {
                long waiting = copy(input, positions, stage.input().apply(made.topics()), cut);
                progress.accept(
                        "%s: %,d rows, %,d changes that were not worked off".formatted(stage.name(), rows, waiting));
            }
        }
        copyAll(old.topics().communityDirectory(), made.topics().communityDirectory(), cut);
        copyAll(old.topics().communityFeedRows(), made.topics().communityFeedRows(), cut);
    }

    private long copyState(Stage stage, Side old, Side made, Cut cut) {
        String source = stage.changelog(old.applications());
        String target = stage.changelog(made.applications());
        int partitions = made.topics().generation().partitions();
        createLike(source, target, partitions);
        Collection<TopicPartition> sources =
                Offsets.partitions(source, old.topics().generation().partitions());
        return transfer.copy(
                offsets.begins(sources),
                cut.ends(sources),
                new Transfer.Target(target, partitions, stage.state().inputKey()));
    }

    private void copyAll(Topic<?, ?> source, Topic<?, ?> target, Cut cut) {
        Collection<TopicPartition> sources = Offsets.partitions(source.name(), source.partitions());
        progress.accept("%s: %,d records".formatted(source.name(), copy(source, offsets.begins(sources), target, cut)));
    }

    private long copy(Topic<?, ?> source, Map<TopicPartition, Long> from, Topic<?, ?> target, Cut cut) {
        return transfer.copy(
                from,
                cut.ends(Offsets.partitions(source.name(), source.partitions())),
                new Transfer.Target(target.name(), target.partitions(), KEY));
    }

    private void createLike(String model, String name, int partitions) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, model);
        Map<String, String> own = Offsets.await(
                        admin.describeConfigs(List.of(resource)).all())
                .values()
                .stream()
                .flatMap(config -> config.entries().stream())
                .filter(entry -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
        NewTopic made = new NewTopic(name, partitions, BROKER_DEFAULT_REPLICATION).configs(own);
        Offsets.await(admin.createTopics(List.of(made)).all());
    }

    private void begin(String group, Map<TopicPartition, Long> positions) {
        Map<TopicPartition, OffsetAndMetadata> said = new HashMap<>();
        positions.forEach((partition, offset) -> said.put(partition, new OffsetAndMetadata(offset)));
        Offsets.await(admin.alterConsumerGroupOffsets(group, said).all());
    }
}
