package org.impluvium.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.kafka.KafkaClusterSpec;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.common.utils.AppInfoParser;
import org.impluvium.schemas.topic.Topic;
import org.impluvium.schemas.topic.Topics;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KafkaResourcesTest {

    /** What a topic is told, in one form for both sides. */
    private record Told(int partitions, Map<String, String> configs) {}

    /** A number of partitions that differs stops the start; a retention that differs loses posts. */
    @ParameterizedTest
    @MethodSource("org.impluvium.k8s.Manifests#overlays")
    void shouldMakeTheTopicsThatTheProgramWants(String overlay) {
        Manifests manifests = Manifests.of(overlay);
        Map<String, String> settings = manifests.settings();
        Topics topics = new Topics(
                settings.getOrDefault("IMPLUVIUM_TOPIC_PREFIX", ""),
                Integer.parseInt(settings.getOrDefault("IMPLUVIUM_PARTITIONS", "")),
                days(settings.getOrDefault("IMPLUVIUM_RETENTION", "")));

        Map<String, Told> wanted = topics.all().stream()
                .collect(Collectors.toMap(Topic::name, topic -> new Told(topic.partitions(), topic.configs())));
        Map<String, Told> made = manifests.all(KafkaTopic.class).stream()
                .collect(Collectors.toMap(KafkaResourcesTest::name, KafkaResourcesTest::told));

        assertThat(made).containsExactlyInAnyOrderEntriesOf(wanted);
    }

    @ParameterizedTest
    @MethodSource("org.impluvium.k8s.Manifests#overlays")
    void shouldBelongToOneCluster(String overlay) {
        Manifests manifests = Manifests.of(overlay);
        String cluster = manifests.all(Kafka.class).get(0).getMetadata().getName();

        assertThat(manifests.all(Kafka.class)).hasSize(1);
        assertThat(manifests.all(KafkaTopic.class))
                .allSatisfy(topic ->
                        assertThat(topic.getMetadata().getLabels()).containsEntry("strimzi.io/cluster", cluster));
        assertThat(manifests.all(KafkaNodePool.class))
                .allSatisfy(pool ->
                        assertThat(pool.getMetadata().getLabels()).containsEntry("strimzi.io/cluster", cluster));
        assertThat(manifests.settings()).containsEntry("IMPLUVIUM_KAFKA", cluster + "-kafka-bootstrap:9092");
    }

    /** What is in our own broker's version and does what the program counts on. */
    @ParameterizedTest
    @MethodSource("org.impluvium.k8s.Manifests#overlays")
    void shouldBeAKafkaAsTheProgramCountsOn(String overlay) {
        Manifests manifests = Manifests.of(overlay);
        KafkaClusterSpec kafka = manifests.all(Kafka.class).get(0).getSpec().getKafka();
        Map<String, Object> config = kafka.getConfig();
        int nodes = manifests.all(KafkaNodePool.class).stream()
                .mapToInt(pool -> pool.getSpec().getReplicas())
                .sum();

        assertThat(kafka.getVersion()).isEqualTo(AppInfoParser.getVersion());
        assertThat(number(config, "message.max.bytes")).isGreaterThan(Topics.MAX_MESSAGE_BYTES);
        assertThat(number(config, "replica.fetch.max.bytes")).isGreaterThan(Topics.MAX_MESSAGE_BYTES);
        assertThat(number(config, "default.replication.factor")).isEqualTo(Math.min(3, nodes));
        assertThat(number(config, "transaction.state.log.replication.factor")).isEqualTo(Math.min(3, nodes));
        assertThat(number(config, "min.insync.replicas")).isEqualTo(nodes >= 3 ? 2 : 1);
        assertThat(number(config, "transaction.state.log.min.isr")).isEqualTo(nodes >= 3 ? 2 : 1);
    }

    /** The operator passes over what it keeps to itself, with a warning in its log. */
    @ParameterizedTest
    @MethodSource("org.impluvium.k8s.Manifests#overlays")
    void shouldSetNothingThatTheOperatorKeepsToItself(String overlay) {
        List<String> kept = Arrays.stream(KafkaClusterSpec.FORBIDDEN_PREFIXES.split(","))
                .map(String::strip)
                .toList();
        List<String> excepted = Arrays.stream(KafkaClusterSpec.FORBIDDEN_PREFIX_EXCEPTIONS.split(","))
                .map(String::strip)
                .toList();

        assertThat(Manifests.of(overlay)
                        .all(Kafka.class)
                        .get(0)
                        .getSpec()
                        .getKafka()
                        .getConfig()
                        .keySet())
                .allMatch(name -> excepted.contains(name) || kept.stream().noneMatch(name::startsWith));
    }

    private static String name(KafkaTopic topic) {
        return Optional.ofNullable(topic.getSpec().getTopicName())
                .orElse(topic.getMetadata().getName());
    }

    private static Told told(KafkaTopic topic) {
        Map<String, String> configs = topic.getSpec().getConfig().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> String.valueOf(entry.getValue())));
        return new Told(topic.getSpec().getPartitions(), configs);
    }

    private static Duration days(String text) {
        assertThat(text).matches("\\d+d");
        return Duration.ofDays(Long.parseLong(text.substring(0, text.length() - 1)));
    }

    private static int number(Map<String, Object> config, String name) {
        return Integer.parseInt(String.valueOf(config.get(name)));
    }
}
