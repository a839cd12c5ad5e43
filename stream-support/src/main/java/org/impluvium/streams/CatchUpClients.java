package org.impluvium.streams;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;

/**
 * Kafka clients for a Streams application whose main consumer reports its progress on one topic to a {@link CatchUp}.
 *
 * <p>Streams itself offers no way to learn this: its lags are those of changelogs, and committed offsets stand still
 * where only transaction markers follow. The consumer's own position passes markers.
 */
public final class CatchUpClients extends DefaultKafkaClientSupplier {

    private final String topic;
    private final CatchUp catchUp;

    public CatchUpClients(String topic, CatchUp catchUp) {
        this.topic = topic;
        this.catchUp = catchUp;
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return new ReportingConsumer(config, () -> getAdmin(adminConfig(config)));
    }

    private static Map<String, Object> adminConfig(Map<String, Object> consumer) {
        return consumer.entrySet().stream()
                .filter(entry -> org.apache.kafka.clients.admin.AdminClientConfig.configNames()
                        .contains(entry.getKey()))
                .filter(entry -> entry.getValue() != null)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private final class ReportingConsumer extends KafkaConsumer<byte[], byte[]> {

        private final java.util.function.Supplier<Admin> admins;
        private Set<TopicPartition> known = Set.of();

        ReportingConsumer(Map<String, Object> config, java.util.function.Supplier<Admin> admins) {
            super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            this.admins = admins;
        }

        @Override
        public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            ConsumerRecords<byte[], byte[]> records = super.poll(timeout);
            followAssignment();
            known.forEach(partition -> report(partition, records.records(partition)));
            return records;
        }

        private void followAssignment() {
            Set<TopicPartition> now = assignment().stream()
                    .filter(partition -> partition.topic().equals(topic))
                    .collect(Collectors.toSet());
            if (now.equals(known)) {
                return;
            }
            Set<TopicPartition> arrived = new HashSet<>(now);
            arrived.removeAll(known);
            known.stream()
                    .filter(partition -> !now.contains(partition))
                    .forEach(gone -> catchUp.revoked(gone.partition()));
            ends(arrived).forEach((partition, end) -> catchUp.assigned(partition.partition(), end));
            known = now;
        }

        private void report(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
            if (!catchUp.isCaughtUp(partition.partition())) {
                long last =
                        records.isEmpty() ? -1 : records.get(records.size() - 1).offset();
                catchUp.fetched(partition.partition(), last, position(partition));
            }
        }

        /** The high-water marks, not the ends that read-committed readers see: an open transaction may yet commit. */
        private Map<TopicPartition, Long> ends(Set<TopicPartition> partitions) {
            if (partitions.isEmpty()) {
                return Map.of();
            }
            try (Admin admin = admins.get()) {
                Map<TopicPartition, ListOffsetsResultInfo> found = admin.listOffsets(
                                partitions.stream()
                                        .collect(Collectors.toMap(Function.identity(), p -> OffsetSpec.latest())),
                                new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                        .all()
                        .get();
                return found.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()
                        .offset()));
            } catch (ExecutionException e) {
                throw new KafkaException("cannot learn the ends of " + partitions, e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new org.apache.kafka.common.errors.InterruptException(e);
            }
        }
    }
}
