package org.impluvium.standalone.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.impluvium.reading.ReaderStatus;
import org.impluvium.reading.agenda.Agenda;
import org.impluvium.schemas.topic.Topic;
import org.impluvium.schemas.topic.Topics;
import org.impluvium.standalone.node.RebuildRounds.Step;
import org.junit.jupiter.api.Test;

/** When a rebuild is over though the log never rests. */
class RebuildRoundsTest {

    private static final Topics TOPICS = new Topics("", 1, Duration.ofDays(7));

    private final Log log = new Log();
    private ReaderStatus status = status(0, 0);
    private final RebuildRounds rounds = new RebuildRounds(
            List.of(new Step("route", TOPICS.firehoseEvents()), new Step("reader", TOPICS.repositoryRequests())),
            List.of(new Step("govern", TOPICS.communityRecords()), new Step("store", TOPICS.communityChanges())),
            log,
            () -> status);

    @Test
    void shouldEndThoughNobodyIsEverAtTheEnd() throws InterruptedException {
        log.end = 100;
        assertThat(rounds.isOver(4)).isFalse();
        for (int looks = 0; looks < 10; looks++) {
            log.end += 100;
            log.read = log.end - 10;
            if (rounds.isOver(4)) {
                return;
            }
        }
        assertThat(false).as("over").isTrue();
    }

    @Test
    void shouldNotEndBeforeEverybodyHasReadWhatThereWas() throws InterruptedException {
        log.end = 100;
        for (String group : List.of("route", "reader", "govern", "store")) {
            assertThat(rounds.isOver(4)).as(group).isFalse();
            log.byGroup.put(group, 1_000L);
        }
        assertThat(rounds.isOver(4)).isTrue();
    }

    @Test
    void shouldNotEndWhileSomethingIsPending() throws InterruptedException {
        status = status(0, 1);
        assertThat(rounds.isOver(4)).isFalse();
        assertThat(rounds.isOver(4)).isFalse();

        status = status(0, 0);
        assertThat(rounds.isOver(4)).isTrue();
    }

    @Test
    void shouldFollowWhatWasReadMeanwhile() throws InterruptedException {
        status = status(0, 1);
        assertThat(rounds.isOver(4)).isFalse();

        // What was read speaks of others: their requests come to be known only when it was routed.
        status = status(5, 0);
        log.end = 100;
        assertThat(rounds.isOver(4)).isFalse();
        status = status(5, 1);
        log.read = 100;
        assertThat(rounds.isOver(4)).isFalse();

        status = status(5, 0);
        assertThat(rounds.isOver(4)).isTrue();
    }

    private static ReaderStatus status(long records, int pending) {
        Agenda.Counts agenda = new Agenda.Counts(pending, pending, 0, 0, Map.of());
        return new ReaderStatus(true, records, records, records, agenda, Map.of());
    }

    /** All topics reach equally far. */
    private static final class Log implements RebuildRounds.Positions {

        private long end;
        private long read;
        private final Map<String, Long> byGroup = new HashMap<>();

        @Override
        public Map<TopicPartition, Long> ends(Topic<?, ?> topic) {
            return Map.of(new TopicPartition(topic.name(), 0), end);
        }

        @Override
        public boolean isPast(String group, Map<TopicPartition, Long> ends) {
            long at = byGroup.getOrDefault(group, read);
            return ends.values().stream().allMatch(each -> at >= each);
        }
    }
}
