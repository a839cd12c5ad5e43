package org.impluvium.standalone.letters.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads stretches of partitions, in no group and leaving nothing behind. Memory is bounded by a fetch. Not thread-safe. */
final class LogReader implements AutoCloseable {

    private static final int ANSWER_MS = 10_000;
    /** A fetch that waits at the end of a log holds up the next one, from another place. */
    private static final int FETCH_MS = 10;

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KafkaConsumer<byte[], byte[]> consumer;

    /** What takes the records of a stretch. */
    interface Taker {
        /** Returns false to hear no more. */
        boolean take(ConsumerRecord<byte[], byte[]> record);
    }

    /** @param isolation whether records of open and aborted transactions are seen, too */
    LogReader(String servers, IsolationLevel isolation) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        servers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        isolation.toString(),
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "none",
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        FETCH_MS,
                        ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        ANSWER_MS,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        ANSWER_MS),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** @throws KafkaException if the broker does not answer */
    Set<String> topics() {
        return consumer.listTopics().keySet();
    }

    List<TopicPartition> partitions(String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .sorted((one, other) -> Integer.compare(one.partition(), other.partition()))
                .toList();
    }

    /** Offset of the first record that is still there; the end if there is none. */
    long begin(TopicPartition partition) {
        return consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
    }

    /** Offset behind the last record that is seen. */
    long end(TopicPartition partition) {
        return consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
    }

    /**
     * Hands out the records of {@code [from, to)} that are there.
     *
     * @throws KafkaException if they cannot be read
     */
    void read(TopicPartition partition, long from, long to, Taker taker) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, from);
        long heard = System.nanoTime();
        long position = from;
        while (position < to) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.offset() >= to || !taker.take(record)) {
                    return;
                }
            }
            long now = consumer.position(partition);
            if (now > position) {
                position = now;
                heard = System.nanoTime();
            } else if (System.nanoTime() - heard > PATIENCE.toNanos()) {
                throw new TimeoutException("nothing more of " + partition + " came in " + PATIENCE.toSeconds() + " s");
            }
        }
    }

    /** Has what is being read, or is read next, end with a {@link org.apache.kafka.common.errors.WakeupException}. Thread-safe. */
    void wakeUp() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
