package org.impluvium.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;

class TopicsTest {

    private final Topics topics = new Topics("", 8, Duration.ofDays(7));

    @Test
    void shouldKeepTheLogsADayLongerThanTheFeeds() {
        assertThat(topics.firehoseEvents().configs())
                .containsEntry(
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(Duration.ofDays(8).toMillis()));
    }

    @Test
    void shouldNeverCompactTheLogs() {
        assertThat(topics.communityChanges().configs()).containsEntry(TopicConfig.CLEANUP_POLICY_CONFIG, "delete");
    }

    @Test
    void shouldForgetTheChainsOfRepositoriesThatAreNotHeardOfAnyMore() {
        assertThat(topics.repositoryChains().configs())
                .containsEntry(TopicConfig.CLEANUP_POLICY_CONFIG, "compact,delete")
                .containsEntry(
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(Duration.ofDays(8).toMillis()));
    }

    @Test
    void shouldPartitionTheThreeLogsAlike() {
        assertThat(topics.firehoseEvents().partitions())
                .isEqualTo(topics.communityRecords().partitions())
                .isEqualTo(topics.communityChanges().partitions())
                .isEqualTo(8);
    }

    @Test
    void shouldNameDeadLettersAfterTheirOrigin() {
        assertThat(Topics.deadLettersOf("firehose.events.v1")).isEqualTo("firehose.events.dead-letters.v1");
    }

    @Test
    void shouldPutThePrefixBeforeEveryName() {
        assertThat(new Topics("blue.", 1, Duration.ofDays(7)).all())
                .allSatisfy(topic -> assertThat(topic.name()).startsWith("blue."));
    }

    @Test
    void shouldCarryTheLargestRecord() {
        assertThat(Topics.MAX_MESSAGE_BYTES).isGreaterThan(Topics.MAX_RECORD_BYTES);
    }
}
