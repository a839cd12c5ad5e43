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
 * <p>Why nothing is lost: of each stage, in the order of the way of an event, it is first learnt how far it has read (its
 * position), then all of its state is copied up to an end that was taken after that. State, output and position change together
 * (decision 1), so the state holds all that comes before the position. What comes after it is copied, or brought by the mirror, as
 * input. What the stage before had said by the end of its state is in the input by then. So everything is in the state, or in the
 * input, or in both; what is in both is repeated, in order, which changes nothing (rule I5).
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
     */
    void carry(Side old, Side made) {
        for (Stage stage : Stage.ALL) {
            carry(stage, old, made);
        }
        // What came of it all; said by govern and by remember until the ends of their states, at least.
        copyAll(old.topics().communityDirectory(), made.topics().communityDirectory());
        copyAll(old.topics().communityFeedRows(), made.topics().communityFeedRows());
    }

    private void carry(Stage stage, Side old, Side made) {
        Topic<?, ?> input = stage.input().apply(old.topics());
        Collection<TopicPartition> inputs = Offsets.partitions(input.name(), input.partitions());
        Map<TopicPartition, Long> said = offsets.ends(inputs);
        Map<TopicPartition, Long> position = offsets.begins(inputs);
        position.putAll(offsets.committed(stage.application().apply(old.applications()), inputs));
        long rows = copyState(stage, old, made);
        boolean isFirst = stage.equals(Stage.ALL.get(0));
        if (isFirst) {
            // Its input goes on coming: from here on the mirror brings it.
            begin(made.applications().mirror(), position);
            progress.accept("%s: %,d rows".formatted(stage.name(), rows));
        } else {
            Topic<?, ?> target = stage.input().apply(made.topics());
            long waiting = transfer.copy(position, said, new Transfer.Target(target.name(), target.partitions(), KEY));
            progress.accept("%s: %,d rows, %,d changes that were under way".formatted(stage.name(), rows, waiting));
        }
    }

    private long copyState(Stage stage, Side old, Side made) {
        String source = stage.changelog(old.applications());
        String target = stage.changelog(made.applications());
        int partitions = made.topics().generation().partitions();
        createLike(source, target, partitions);
        Collection<TopicPartition> sources =
                Offsets.partitions(source, old.topics().generation().partitions());
        return transfer.copy(
                offsets.begins(sources),
                offsets.ends(sources),
                new Transfer.Target(target, partitions, stage.state().inputKey()));
    }

    private void copyAll(Topic<?, ?> source, Topic<?, ?> target) {
        Collection<TopicPartition> sources = Offsets.partitions(source.name(), source.partitions());
        long records = transfer.copy(
                offsets.begins(sources),
                offsets.ends(sources),
                new Transfer.Target(target.name(), target.partitions(), KEY));
        progress.accept("%s: %,d records".formatted(source.name(), records));
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
