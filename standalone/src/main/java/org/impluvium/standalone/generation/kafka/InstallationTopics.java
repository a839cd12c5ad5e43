package org.impluvium.standalone.generation.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.impluvium.schemas.topic.Generation;
import org.impluvium.schemas.topic.Topics;

/**
 * The topics of an installation, of whichever generation. Immutable.
 *
 * @param prefix of their names
 * @param partitions that it began with
 * @param retention of its feeds (rule P4)
 */
public record InstallationTopics(String prefix, int partitions, Duration retention) {

    /** Those of an installation that is there, as Kafka has them: empty if none is. */
    public static Optional<InstallationTopics> find(Admin admin, String prefix) {
        // Of the topics that outlive generations this is the one with as many partitions as the first of them.
        String requests =
                new Topics(prefix, 1, Duration.ofDays(1)).repositoryRequests().name();
        try {
            int partitions = Offsets.await(
                            admin.describeTopics(List.of(requests)).allTopicNames())
                    .values()
                    .stream()
                    .mapToInt(description -> description.partitions().size())
                    .sum();
            return Optional.of(new InstallationTopics(prefix, partitions, retention(admin, requests)));
        } catch (UnknownTopicOrPartitionException e) {
            return Optional.empty();
        }
    }

    private static Duration retention(Admin admin, String log) {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, log);
        long millis = Offsets.await(admin.describeConfigs(List.of(topic)).all()).values().stream()
                .flatMap(config -> config.entries().stream())
                .filter(entry -> entry.name().equals(TopicConfig.RETENTION_MS_CONFIG))
                .mapToLong(entry -> Long.parseLong(entry.value()))
                .findFirst()
                .orElseThrow();
        return Duration.ofMillis(millis).minus(Topics.SLACK);
    }

    /** The same with what a process was told of its feeds. */
    public InstallationTopics withRetention(Duration told) {
        return new InstallationTopics(prefix, partitions, told);
    }

    /** Those of the first generation. */
    public Topics first() {
        return of(Generation.first(partitions));
    }

    /** Those of a generation. */
    public Topics of(Generation generation) {
        return new Topics(prefix, partitions, retention, generation);
    }

    /** What was said of its generations. */
    public GenerationLog log(Map<String, Object> kafka) {
        return new GenerationLog(kafka, first(), partitions);
    }
}
