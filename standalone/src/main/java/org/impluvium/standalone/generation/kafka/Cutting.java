package org.impluvium.standalone.generation.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.impluvium.schemas.topic.Topic;

/**
 * Finds a moment at which nothing is under way. Everything is looked at twice: if no log has grown in between, no transaction is
 * open in any, and no position has moved, then whatever was begun before was finished, and whatever came later had not begun.
 */
final class Cutting {

    private final Offsets offsets;
    private final StateTransfer.Side side;
    private Set<TopicPartition> moving = Set.of();

    /** What was found, and where a transaction was open. */
    private record Look(Cut cut, Set<TopicPartition> open) {

        Set<TopicPartition> movedSince(Look before) {
            Set<TopicPartition> moved = new HashSet<>(open);
            moved.addAll(differences(before.cut().positions(), cut.positions()));
            moved.addAll(differences(before.cut().ends(), cut.ends()));
            return moved;
        }
    }

    Cutting(Offsets offsets, StateTransfer.Side side) {
        this.offsets = offsets;
        this.side = side;
    }

    /** Looks until there is such a moment, or the patience is over. */
    Optional<Cut> take(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        Look last = look();
        while (System.nanoTime() - deadline < 0) {
            Look next = look();
            moving = next.movedSince(last);
            if (moving.isEmpty()) {
                return Optional.of(next.cut());
            }
            last = next;
        }
        return Optional.empty();
    }

    /** Where something was under way when it was last looked; empty: nothing was. */
    Set<TopicPartition> moving() {
        return moving;
    }

    private Look look() {
        Map<TopicPartition, Long> positions = new HashMap<>();
        for (Stage stage : Stage.ALL) {
            Collection<TopicPartition> inputs = partitions(stage.input().apply(side.topics()));
            positions.putAll(offsets.begins(inputs));
            positions.putAll(offsets.committed(stage.application().apply(side.applications()), inputs));
        }
        Set<TopicPartition> logs = logs();
        Map<TopicPartition, Long> ends = offsets.ends(logs);
        return new Look(new Cut(positions, ends), differences(ends, offsets.committedEnds(logs)));
    }

    private static Set<TopicPartition> differences(Map<TopicPartition, Long> one, Map<TopicPartition, Long> other) {
        Set<TopicPartition> all = new HashSet<>(one.keySet());
        all.addAll(other.keySet());
        all.removeIf(partition -> Objects.equals(one.get(partition), other.get(partition)));
        return all;
    }

    /** What stages write; what the first one reads comes all the time. */
    private Set<TopicPartition> logs() {
        Set<TopicPartition> logs = new HashSet<>();
        for (Stage stage : Stage.ALL) {
            logs.addAll(Offsets.partitions(
                    stage.changelog(side.applications()),
                    side.topics().generation().partitions()));
        }
        for (Topic<?, ?> topic : List.of(
                side.topics().communityRecords(),
                side.topics().communityChanges(),
                side.topics().communityFeedRows(),
                side.topics().communityDirectory())) {
            logs.addAll(partitions(topic));
        }
        return logs;
    }

    private static Collection<TopicPartition> partitions(Topic<?, ?> topic) {
        return Offsets.partitions(topic.name(), topic.partitions());
    }
}
