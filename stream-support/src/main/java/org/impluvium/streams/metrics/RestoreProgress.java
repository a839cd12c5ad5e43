package org.impluvium.streams.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.processor.StandbyUpdateListener;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.apache.kafka.streams.processor.TaskId;

/**
 * How much of the log has yet to be read until stores, and the copies in reserve of other processes' stores, are what they
 * should be. Thread-safe.
 */
public final class RestoreProgress implements StateRestoreListener, StandbyUpdateListener {

    private final Map<Part, Stretch> restoring = new ConcurrentHashMap<>();
    private final Map<Part, Long> standby = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> restored = new ConcurrentHashMap<>();

    private record Part(String store, TopicPartition partition) {}

    private record Stretch(long next, long end) {
        long left() {
            return Math.max(0, end - next);
        }
    }

    /** Has an application that is not started yet tell. */
    public void follow(KafkaStreams streams) {
        streams.setGlobalStateRestoreListener(this);
        streams.setStandbyUpdateListener(this);
    }

    /** Records that are left to restore a store; what Kafka noted down among them counts. */
    long restoring(String store) {
        return restoring.entrySet().stream()
                .filter(each -> each.getKey().store.equals(store))
                .mapToLong(each -> each.getValue().left())
                .sum();
    }

    /** Records by which copies in reserve of a store are behind. */
    long standby(String store) {
        return standby.entrySet().stream()
                .filter(each -> each.getKey().store.equals(store))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Records from which a store was restored since the process began. */
    long restored(String store) {
        LongAdder found = restored.get(store);
        return found == null ? 0 : found.sum();
    }

    @Override
    public void onRestoreStart(TopicPartition partition, String store, long start, long end) {
        restoring.put(new Part(store, partition), new Stretch(start, end));
    }

    @Override
    public void onBatchRestored(TopicPartition partition, String store, long batchEnd, long records) {
        restoring.computeIfPresent(new Part(store, partition), (part, was) -> new Stretch(batchEnd + 1, was.end));
        restored.computeIfAbsent(store, name -> new LongAdder()).add(records);
    }

    @Override
    public void onRestoreEnd(TopicPartition partition, String store, long records) {
        restoring.remove(new Part(store, partition));
    }

    @Override
    public void onRestoreSuspended(TopicPartition partition, String store, long records) {
        restoring.remove(new Part(store, partition));
    }

    @Override
    public void onUpdateStart(TopicPartition partition, String store, long start) {
        standby.put(new Part(store, partition), 0L);
    }

    @Override
    public void onBatchLoaded(
            TopicPartition partition, String store, TaskId task, long batchEnd, long records, long end) {
        standby.put(new Part(store, partition), Math.max(0, end - batchEnd - 1));
    }

    @Override
    public void onUpdateSuspended(TopicPartition partition, String store, long offset, long end, SuspendReason reason) {
        standby.remove(new Part(store, partition));
    }
}
