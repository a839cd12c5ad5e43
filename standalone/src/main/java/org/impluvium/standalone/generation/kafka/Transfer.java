package org.impluvium.standalone.generation.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Utils;
import org.impluvium.receiver.kafka.ReceiverProducer;
import org.jspecify.annotations.Nullable;

/**
 * Copies stretches of topics to topics with another number of partitions. What was committed is copied as it is, with its time
 * and headers; what has one key stays in order. For one thread.
 */
final class Transfer implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KafkaConsumer<byte[], byte[]> reader;
    private final Producer<byte[], byte[]> writer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    /**
     * Whereto.
     *
     * @param topic that exists
     * @param partitions of it
     * @param key from a record's key to the one that decides upon its partition
     */
    record Target(String topic, int partitions, UnaryOperator<byte[]> key) {

        /** As Kafka's default partitioner has it. What has no key is none of ours; it stays what it is. */
        int partition(byte @Nullable [] recordKey) {
            return recordKey == null ? 0 : Utils.toPositive(Utils.murmur2(key.apply(recordKey))) % partitions;
        }
    }

    /** @param kafka how to connect */
    Transfer(Map<String, Object> kafka) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        // What is gone before we came to it was not needed any more: compacted away, or past its retention.
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        reader = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        writer = ReceiverProducer.create(kafka);
    }

    /**
     * Copies what was committed.
     *
     * @param from first offset of each partition of the one topic
     * @param to offset behind the last one; transactions that were open there are waited for
     * @return how many records were copied; they are with the broker
     * @throws KafkaException if they cannot be read or written
     */
    long copy(Map<TopicPartition, Long> from, Map<TopicPartition, Long> to, Target target) {
        Map<TopicPartition, Long> open = new HashMap<>(to);
        open.entrySet().removeIf(end -> from.getOrDefault(end.getKey(), 0L) >= end.getValue());
        reader.assign(open.keySet());
        open.keySet().forEach(partition -> reader.seek(partition, from.getOrDefault(partition, 0L)));
        long copied = 0;
        long heard = System.nanoTime();
        while (!open.isEmpty()) {
            long before = copied;
            for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
                Long end = open.get(new TopicPartition(record.topic(), record.partition()));
                if (end != null && record.offset() < end) {
                    write(record, target);
                    copied++;
                }
            }
            boolean ended = open.entrySet().removeIf(end -> reader.position(end.getKey()) >= end.getValue());
            if (ended) {
                reader.assign(open.keySet());
            }
            heard = ended || copied > before ? System.nanoTime() : heard;
            check();
            if (System.nanoTime() - heard > PATIENCE.toNanos()) {
                throw new TimeoutException("nothing more of " + open.keySet() + " came in " + PATIENCE.toSeconds()
                        + " s: does a transaction stay open?");
            }
        }
        writer.flush();
        check();
        return copied;
    }

    private void write(ConsumerRecord<byte[], byte[]> record, Target target) {
        ProducerRecord<byte[], byte[]> copy = new ProducerRecord<>(
                target.topic(),
                target.partition(record.key()),
                record.timestamp(),
                record.key(),
                record.value(),
                record.headers());
        var unused = writer.send(copy, (metadata, refused) -> {
            if (refused != null) {
                failure.compareAndSet(null, refused);
            }
        });
    }

    private void check() {
        Exception refused = failure.get();
        if (refused != null) {
            throw new KafkaException("a copy could not be written", refused);
        }
    }

    @Override
    public void close() {
        reader.close();
        writer.close(Duration.ofSeconds(10));
    }
}
