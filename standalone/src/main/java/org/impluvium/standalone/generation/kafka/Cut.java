package org.impluvium.standalone.generation.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * A moment of a generation at which nothing was under way: all that its stages had read was in their states and in what they had
 * said, and nothing else was. Immutable.
 *
 * @param positions how far each stage had read its input
 * @param ends where the stages' inputs, what they say and their changelogs ended
 */
record Cut(Map<TopicPartition, Long> positions, Map<TopicPartition, Long> ends) {

    Cut {
        positions = Map.copyOf(positions);
        ends = Map.copyOf(ends);
    }

    /** Where the stage that reads these partitions goes on. */
    Map<TopicPartition, Long> positions(Collection<TopicPartition> partitions) {
        return of(positions, partitions);
    }

    /** Where these partitions ended. */
    Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
        return of(ends, partitions);
    }

    private static Map<TopicPartition, Long> of(Map<TopicPartition, Long> all, Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> some = new HashMap<>();
        for (TopicPartition partition : partitions) {
            some.put(partition, all.getOrDefault(partition, 0L));
        }
        return some;
    }
}
