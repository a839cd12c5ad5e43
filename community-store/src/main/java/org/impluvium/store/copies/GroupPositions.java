package org.impluvium.store.copies;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a group has worked off its input. What it committed can stand before transaction markers for ever, in a partition
 * where nothing happens; so where it stands, what lies behind is looked at. For one thread.
 */
final class GroupPositions {

    private static final Duration POLL = Duration.ofMillis(20);
    private static final int LOOKS = 5;

    private final Consumer<byte[], byte[]> reader;
    private final String topic;
    private final Map<Integer, Gap> gaps = new HashMap<>();

    /**
     * What was found behind a committed offset.
     *
     * @param from that offset
     * @param to no record lies before this one
     */
    private record Gap(long from, long to) {}

    /** @param reader of committed records, which begins at the beginning where a position is no more */
    GroupPositions(Consumer<byte[], byte[]> reader, String topic) {
        this.reader = reader;
        this.topic = topic;
    }

    /** The offsets before which no record waits, where that is further than what was committed. */
    Map<Integer, Long> past(Map<Integer, Long> committed, Map<Integer, Long> ends) {
        Map<Integer, Long> past = new HashMap<>(committed);
        ends.forEach((partition, end) -> {
            long from = committed.getOrDefault(partition, 0L);
            if (from < end) {
                past.put(partition, Math.max(from, beyond(partition, from, end)));
            }
        });
        gaps.keySet().retainAll(ends.keySet());
        return past;
    }

    /** Looked at only where the group stood still since it was asked last: else it will tell by itself. */
    private long beyond(int partition, long from, long end) {
        Gap known = gaps.get(partition);
        if (known == null || known.from() != from) {
            gaps.put(partition, new Gap(from, from));
            return from;
        }
        if (known.to() >= end) {
            return known.to();
        }
        OptionalLong empty = emptyUpTo(new TopicPartition(topic, partition), known.to(), end);
        empty.ifPresent(to -> gaps.put(partition, new Gap(from, to)));
        return empty.orElse(known.to());
    }

    private OptionalLong emptyUpTo(TopicPartition partition, long from, long end) {
        reader.assign(List.of(partition));
        reader.seek(partition, from);
        for (int look = 0; look < LOOKS; look++) {
            ConsumerRecords<byte[], byte[]> found = reader.poll(POLL);
            if (!found.isEmpty()) {
                return OptionalLong.of(found.iterator().next().offset());
            }
            long position = reader.position(partition);
            if (position >= end) {
                return OptionalLong.of(position);
            }
        }
        return OptionalLong.empty();
    }
}
