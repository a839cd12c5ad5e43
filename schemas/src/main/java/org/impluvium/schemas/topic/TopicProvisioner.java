package org.impluvium.schemas.topic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates what is missing of our topics and refuses topics that do not fit. Stateless. */
public final class TopicProvisioner {

    private static final short BROKER_DEFAULT_REPLICATION = -1;

    private TopicProvisioner() {}

    /**
     * Creates missing topics and checks the number of partitions of those that were there: a changed number would send
     * keys to partitions that do not hold their state.
     *
     * @throws TopicMismatchException naming every topic whose number of partitions differs from the settings
     * @throws KafkaException if the broker cannot be asked
     */
    public static void provision(Admin admin, Collection<Topic<?, ?>> topics) throws InterruptedException {
        try {
            Set<String> existing = admin.listTopics().names().get();
            create(
                    admin,
                    topics.stream()
                            .filter(topic -> !existing.contains(topic.name()))
                            .toList());
            check(
                    admin,
                    topics.stream()
                            .filter(topic -> existing.contains(topic.name()))
                            .toList());
        } catch (ExecutionException e) {
            throw new KafkaException("cannot create or check the topics", e.getCause());
        }
    }

    private static void create(Admin admin, List<Topic<?, ?>> missing) throws InterruptedException, ExecutionException {
        List<NewTopic> wanted = missing.stream()
                .map(topic -> new NewTopic(topic.name(), topic.partitions(), BROKER_DEFAULT_REPLICATION)
                        .configs(topic.configs()))
                .toList();
        for (var created : admin.createTopics(wanted).values().values()) {
            try {
                created.get();
            } catch (ExecutionException e) {
                // Another process of ours was quicker; the next start checks what it made.
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    private static void check(Admin admin, List<Topic<?, ?>> present) throws InterruptedException, ExecutionException {
        Map<String, TopicDescription> found = admin.describeTopics(
                        present.stream().map(Topic::name).toList())
                .allTopicNames()
                .get();
        List<String> differences = new ArrayList<>();
        for (Topic<?, ?> topic : present) {
            TopicDescription description = found.get(topic.name());
            int partitions = description == null ? 0 : description.partitions().size();
            if (partitions != topic.partitions()) {
                differences.add(
                        topic.name() + " has " + partitions + " partitions, the settings say " + topic.partitions());
            }
        }
        if (!differences.isEmpty()) {
            throw new TopicMismatchException(differences.stream().sorted().collect(Collectors.joining("; ")));
        }
    }
}
