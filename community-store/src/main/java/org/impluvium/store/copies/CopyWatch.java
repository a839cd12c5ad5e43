package org.impluvium.store.copies;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.impluvium.streams.CatchUp;
import org.impluvium.streams.Copies;
import org.impluvium.streams.StreamsSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares, every second, how far the input, the group and the changelog have come, and tells {@link Copies}. Whoever has
 * processed what the input held at a moment has committed that together with what it led to; so the changelog's end as
 * found afterwards has all of it. While brokers are away nothing is told, and copies grow older.
 */
public final class CopyWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CopyWatch.class);
    private static final int PERIOD_MS = 1_000;
    private static final int PATIENCE_MS = 5_000;

    private final Copies copies;
    private final CatchUp catchUp;
    private final String group;
    private final LongSupplier nanoTime;
    private final Admin admin;
    private final Consumer<byte[], byte[]> reader;
    private final GroupPositions positions;
    private final InputSamples samples = new InputSamples();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "copy-watch");
        thread.setDaemon(true);
        return thread;
    });
    private boolean away;

    private CopyWatch(Copies copies, CatchUp catchUp, StreamsSettings settings, LongSupplier nanoTime) {
        this.copies = copies;
        this.catchUp = catchUp;
        this.group = settings.applicationId();
        this.nanoTime = nanoTime;
        Map<String, Object> kafka = Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        admin = Admin.create(kafka);
        reader = reader(kafka);
        positions = new GroupPositions(reader, catchUp.topic());
    }

    /**
     * Begins to watch.
     *
     * @param catchUp knows the input, which leads to the changelog partition by partition, and what of it goes on here
     * @param nanoTime the monotonic clock
     */
    public static CopyWatch begin(Copies copies, CatchUp catchUp, StreamsSettings settings, LongSupplier nanoTime) {
        CopyWatch watch = new CopyWatch(copies, catchUp, settings, nanoTime);
        var unused = watch.clock.scheduleWithFixedDelay(watch::look, 0, PERIOD_MS, TimeUnit.MILLISECONDS);
        return watch;
    }

    private static Consumer<byte[], byte[]> reader(Map<String, Object> kafka) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 20);
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        config.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private void look() {
        Set<Integer> partitions = new HashSet<>(copies.followed());
        partitions.addAll(catchUp.here());
        if (partitions.isEmpty()) {
            return;
        }
        try {
            compare(partitions);
            away = false;
        } catch (InterruptedException | InterruptException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | RuntimeException e) { // whatever it is, the next look may go well
            if (!away) {
                LOG.warn("How old the copies here are cannot be learnt; it is tried again every second", e);
            }
            away = true;
        }
    }

    private void compare(Set<Integer> partitions) throws ExecutionException, InterruptedException {
        long nanos = nanoTime.getAsLong();
        Map<Integer, Long> ends = ends(catchUp.topic(), partitions, IsolationLevel.READ_COMMITTED);
        Map<Integer, Long> past = samples.past(ends, nanos, positions.past(committed(), ends));
        if (past.isEmpty()) {
            return;
        }
        // The high-water marks: a transaction that is committed may not be marked as such in every partition yet.
        Map<Integer, Long> changelog = ends(copies.changelog(), past.keySet(), IsolationLevel.READ_UNCOMMITTED);
        changelog.forEach((partition, end) -> {
            Long asOf = past.get(partition);
            if (asOf != null) {
                copies.complete(partition, end, asOf);
            }
        });
    }

    private Map<Integer, Long> ends(String topic, Set<Integer> partitions, IsolationLevel isolation)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> wanted = partitions.stream()
                .collect(Collectors.toMap(
                        partition -> new TopicPartition(topic, partition), partition -> OffsetSpec.latest()));
        Map<Integer, Long> ends = new HashMap<>();
        admin.listOffsets(wanted, new ListOffsetsOptions(isolation).timeoutMs(PATIENCE_MS))
                .all()
                .get()
                .forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
        return ends;
    }

    private Map<Integer, Long> committed() throws ExecutionException, InterruptedException {
        Map<Integer, Long> committed = new HashMap<>();
        admin.listConsumerGroupOffsets(group, new ListConsumerGroupOffsetsOptions().timeoutMs(PATIENCE_MS))
                .partitionsToOffsetAndMetadata()
                .get()
                .forEach((partition, position) -> {
                    if (partition.topic().equals(catchUp.topic()) && position != null) {
                        committed.put(partition.partition(), position.offset());
                    }
                });
        return committed;
    }

    /** Looks no more. */
    @Override
    public void close() {
        clock.shutdownNow();
        try {
            // The reader is not to be closed under a thread that uses it.
            if (clock.awaitTermination(2L * PATIENCE_MS, TimeUnit.MILLISECONDS)) {
                reader.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        admin.close(Duration.ofMillis(PATIENCE_MS));
    }
}
