package org.impluvium.standalone.generation.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Where logs begin and end, and how far groups are. For any thread. */
public final class Offsets {

    private final Admin admin;

    /** @param admin not closed here */
    public Offsets(Admin admin) {
        this.admin = admin;
    }

    static Collection<TopicPartition> partitions(String topic, int number) {
        return IntStream.range(0, number)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
    }

    /** Offset of the first record that is there, of each partition. */
    Map<TopicPartition, Long> begins(Collection<TopicPartition> partitions) {
        return list(partitions, OffsetSpec.earliest());
    }

    /** Behind everything that was written until now, what is in open transactions too. */
    Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
        return list(partitions, OffsetSpec.latest());
    }

    /** Behind everything before the first transaction that is open. */
    Map<TopicPartition, Long> committedEnds(Collection<TopicPartition> partitions) {
        return list(partitions, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED);
    }

    private Map<TopicPartition, Long> list(Collection<TopicPartition> partitions, OffsetSpec spec) {
        return list(partitions, spec, IsolationLevel.READ_UNCOMMITTED);
    }

    private Map<TopicPartition, Long> list(
            Collection<TopicPartition> partitions, OffsetSpec spec, IsolationLevel isolation) {
        Map<TopicPartition, OffsetSpec> wanted =
                partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> spec));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        await(admin.listOffsets(wanted, new ListOffsetsOptions(isolation)).all())
                .forEach((partition, info) -> offsets.put(partition, info.offset()));
        return offsets;
    }

    /** How far a group is, of each partition: it is there at least. Without those of which it never said anything. */
    Map<TopicPartition, Long> committed(String group, Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> said =
                await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        Map<TopicPartition, Long> offsets = new HashMap<>();
        for (TopicPartition partition : partitions) {
            OffsetAndMetadata found = said.get(partition);
            if (found != null) {
                offsets.put(partition, found.offset());
            }
        }
        return offsets;
    }

    /**
     * How many records a group has not come to yet; transaction marks count as records.
     *
     * @return 0: it has come to everything that was written until now
     */
    public long waiting(String group, String topic, int number) {
        Collection<TopicPartition> partitions = partitions(topic, number);
        Map<TopicPartition, Long> ends = ends(partitions);
        Map<TopicPartition, Long> begins = begins(partitions);
        Map<TopicPartition, Long> committed = committed(group, partitions);
        return partitions.stream()
                .mapToLong(partition -> Math.max(
                        0,
                        ends.getOrDefault(partition, 0L)
                                - committed.getOrDefault(partition, begins.getOrDefault(partition, 0L))))
                .sum();
    }

    /** @throws KafkaException if there is no answer, or a refusal */
    static <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw cause instanceof KafkaException refused ? refused : new KafkaException(cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }
}
