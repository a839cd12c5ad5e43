package org.impluvium.guarantees.cluster;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;

/** What the brokers say of topics. For one thread. */
final class KafkaState implements AutoCloseable {

    private final Admin admin;

    KafkaState(String bootstrapServers) {
        admin = Admin.create(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    /** The brokers that lead a topic's partitions now, in their order. */
    List<Integer> leaders(String topic) {
        return describe(List.of(topic)).values().stream()
                .flatMap(described -> described.partitions().stream())
                .map(info -> info.leader().id())
                .toList();
    }

    /** Whether each partition has all its replicas in sync, Kafka's own topics included. */
    boolean isInSync() {
        try {
            Collection<String> names = admin.listTopics(new ListTopicsOptions().listInternal(true))
                    .names()
                    .get();
            return describe(names).values().stream()
                    .flatMap(topic -> topic.partitions().stream())
                    .allMatch(info -> info.isr().size() == info.replicas().size());
        } catch (ExecutionException e) {
            throw new IllegalStateException("the topics are not known", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Map<String, TopicDescription> describe(Collection<String> topics) {
        try {
            return admin.describeTopics(topics).allTopicNames().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the topics are not known", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
