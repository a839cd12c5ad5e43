package org.impluvium.streams;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reports to a {@link CatchUp} which partitions it has and how far it has fetched. For the one stream thread that owns
 * it.
 */
final class ReportingConsumer extends MainConsumer {

    /** Enough for a position that is known; one that must be asked for first is reported with a later poll. */
    private static final Duration AT_ONCE = Duration.ZERO;

    private final CatchUp catchUp;
    private final PartitionEnds ends;

    ReportingConsumer(
            Map<String, Object> config,
            Duration commitInterval,
            Standstill standstill,
            CatchUp catchUp,
            PartitionEnds ends) {
        super(config, commitInterval, standstill);
        this.catchUp = catchUp;
        this.ends = ends;
    }

    /** The one way in which Streams subscribes to topics that it knows by name. */
    @Override
    public void subscribe(Collection<String> topics, ConsumerRebalanceListener listener) {
        super.subscribe(topics, new Following(listener));
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        ConsumerRecords<byte[], byte[]> records = super.poll(timeout);
        // Nothing from here on may fail: the records would be lost.
        List<TopicPartition> behind = behind();
        behind.forEach(partition -> report(partition, records.records(partition)));
        findEnds(behind);
        return records;
    }

    /** As long as it is behind, readers wait for its reports. */
    @Override
    boolean mayRest() {
        return super.mayRest() && behind().isEmpty();
    }

    private List<TopicPartition> behind() {
        return assignment().stream()
                .filter(this::isFollowed)
                .filter(partition -> !catchUp.isCaughtUp(partition.partition()))
                .toList();
    }

    private boolean isFollowed(TopicPartition partition) {
        return partition.topic().equals(catchUp.topic());
    }

    private void report(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
        List<Long> offsets = records.stream().map(ConsumerRecord::offset).toList();
        catchUp.fetched(partition.partition(), offsets, positionIfKnown(partition));
    }

    private long positionIfKnown(TopicPartition partition) {
        try {
            return position(partition, AT_ONCE);
        } catch (InvalidOffsetException | TimeoutException e) {
            return PartitionProgress.UNKNOWN;
        }
    }

    private void findEnds(List<TopicPartition> behind) {
        List<TopicPartition> wanted = behind.stream()
                .filter(partition -> catchUp.lacksEnd(partition.partition()))
                .toList();
        if (!wanted.isEmpty()) {
            ends.of(wanted).forEach((partition, end) -> catchUp.ends(partition.partition(), end));
        }
    }

    /**
     * Follows what comes and goes as it does. Afterwards would be too late: a partition that leaves and comes back within
     * one poll, by way of another thread, would seem never to have left.
     */
    private final class Following implements ConsumerRebalanceListener {

        private final ConsumerRebalanceListener streams;

        Following(ConsumerRebalanceListener streams) {
            this.streams = streams;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> arrived) {
            forEach(arrived, catchUp::assigned);
            streams.onPartitionsAssigned(arrived);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> leaving) {
            forEach(leaving, catchUp::revoked);
            streams.onPartitionsRevoked(leaving);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> gone) {
            forEach(gone, catchUp::revoked);
            streams.onPartitionsLost(gone);
        }

        private void forEach(Collection<TopicPartition> partitions, IntConsumer report) {
            partitions.stream()
                    .filter(ReportingConsumer.this::isFollowed)
                    .mapToInt(TopicPartition::partition)
                    .forEach(report);
        }
    }
}
