package org.impluvium.streams;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reports to a {@link CatchUp} which partitions it has and how far it has fetched. For the one stream thread that owns
 * it.
 */
final class ReportingConsumer extends KafkaConsumer<byte[], byte[]> {

    /** Enough for a position that is known; one that must be asked for first is reported with a later poll. */
    private static final Duration AT_ONCE = Duration.ZERO;

    private final CatchUp catchUp;
    private final PartitionEnds ends;
    private Set<TopicPartition> partitions = Set.of();

    ReportingConsumer(Map<String, Object> config, CatchUp catchUp, PartitionEnds ends) {
        super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.catchUp = catchUp;
        this.ends = ends;
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        ConsumerRecords<byte[], byte[]> records = super.poll(timeout);
        // Nothing from here on may fail: the records would be lost.
        followAssignment();
        if (!partitions.stream().allMatch(partition -> catchUp.isCaughtUp(partition.partition()))) {
            partitions.forEach(partition -> report(partition, records.records(partition)));
            findEnds();
        }
        return records;
    }

    private void followAssignment() {
        Set<TopicPartition> now = assignment().stream()
                .filter(partition -> partition.topic().equals(catchUp.topic()))
                .collect(Collectors.toSet());
        partitions.stream()
                .filter(partition -> !now.contains(partition))
                .forEach(gone -> catchUp.revoked(gone.partition()));
        now.stream()
                .filter(partition -> !partitions.contains(partition))
                .forEach(arrived -> catchUp.assigned(arrived.partition()));
        partitions = now;
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

    private void findEnds() {
        List<TopicPartition> wanted = partitions.stream()
                .filter(partition -> catchUp.lacksEnd(partition.partition()))
                .toList();
        if (!wanted.isEmpty()) {
            ends.of(wanted).forEach((partition, end) -> catchUp.ends(partition.partition(), end));
        }
    }
}
