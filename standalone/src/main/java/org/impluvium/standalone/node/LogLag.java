package org.impluvium.standalone.node;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.impluvium.schemas.topic.Topic;
import org.impluvium.standalone.periodic.Periodic;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many records wait in Kafka for each application: the ends of its input less what it committed, asked every few
 * seconds. Transaction markers are counted too, so a few are nothing. Reading is safe from any thread and never blocks.
 */
final class LogLag implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LogLag.class);
    private static final int PERIOD_SECONDS = 2;
    private static final int PATIENCE_MS = 5_000;

    private final Admin admin;
    private final List<GroupInput> inputs;
    private @Nullable Future<?> watch;
    private final Map<String, Long> lags = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock = Periodic.thread("log-lag");

    /** @param admin not closed here */
    LogLag(Admin admin, List<GroupInput> inputs, MeterRegistry registry) {
        this.admin = admin;
        this.inputs = List.copyOf(inputs);
        for (GroupInput input : inputs) {
            Gauge.builder("impluvium.lag.records", () -> lags.getOrDefault(input.group(), 0L))
                    .tag("application", input.group())
                    .description("Records that wait in Kafka for the application. Growing: it is too slow or stands.")
                    .register(registry);
        }
    }

    synchronized void start() {
        watch = clock.scheduleWithFixedDelay(this::measure, 0, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    /** The longest of the lags found last, in records; 0 before the first look. */
    long records() {
        return lags.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    @Override
    public synchronized void close() {
        if (watch != null) {
            watch.cancel(true);
        }
        clock.shutdownNow();
    }

    private void measure() {
        for (GroupInput input : inputs) {
            try {
                lags.put(input.group(), lag(input));
            } catch (ExecutionException e) {
                LOG.warn("The lag of {} cannot be learnt: {}", input.group(), String.valueOf(e.getCause()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private long lag(GroupInput input) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        partitions(input).forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        Map<TopicPartition, ListOffsetsResultInfo> ends = admin.listOffsets(
                        latest, new ListOffsetsOptions().timeoutMs(PATIENCE_MS))
                .all()
                .get();
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(
                        input.group(), new ListConsumerGroupOffsetsOptions().timeoutMs(PATIENCE_MS))
                .partitionsToOffsetAndMetadata()
                .get();
        return ends.entrySet().stream()
                .mapToLong(end -> end.getValue().offset() - offset(committed, end.getKey()))
                .sum();
    }

    private static List<TopicPartition> partitions(GroupInput input) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (Topic<?, ?> topic : input.topics()) {
            for (int partition = 0; partition < topic.partitions(); partition++) {
                partitions.add(new TopicPartition(topic.name(), partition));
            }
        }
        return partitions;
    }

    private static long offset(Map<TopicPartition, OffsetAndMetadata> committed, TopicPartition partition) {
        OffsetAndMetadata found = committed.get(partition);
        return found == null ? 0 : found.offset();
    }
}
