package org.impluvium.streams;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reports to {@link Copies} which partitions of the changelog it follows, and how far the copies are. For the one thread
 * that restores with it: Kafka Streams puts all that a poll gave into the stores before it polls again.
 */
final class CopyingConsumer extends RestingConsumer {

    private static final Duration AT_ONCE = Duration.ZERO;

    private final Copies copies;
    private final Set<TopicPartition> followed = new HashSet<>();

    CopyingConsumer(Map<String, Object> config, Duration commitInterval, Copies copies) {
        super(config, commitInterval);
        this.copies = copies;
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        assignment().stream()
                .filter(partition -> partition.topic().equals(copies.changelog()))
                .forEach(this::report);
        return super.poll(timeout);
    }

    private void report(TopicPartition partition) {
        long position = positionIfKnown(partition);
        if (followed.add(partition)) {
            copies.follows(partition.partition(), position, this);
        } else {
            copies.applied(partition.partition(), position, this);
        }
    }

    private long positionIfKnown(TopicPartition partition) {
        try {
            return position(partition, AT_ONCE);
        } catch (InvalidOffsetException | TimeoutException e) {
            return PartitionProgress.UNKNOWN;
        }
    }

    /** Also said where no poll follows, as with the last partition. */
    @Override
    public void assign(Collection<TopicPartition> partitions) {
        super.assign(partitions);
        keep(partitions);
    }

    @Override
    public void unsubscribe() {
        super.unsubscribe();
        keep(Set.of());
    }

    private void keep(Collection<TopicPartition> partitions) {
        Set<TopicPartition> gone = new HashSet<>(followed);
        gone.removeAll(partitions);
        gone.forEach(partition -> copies.leaves(partition.partition(), this));
        followed.removeAll(gone);
    }
}
