package org.impluvium.streams;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;

/**
 * Whether each input partition of this process has been read up to the end that was found when it came here (rule Q5).
 *
 * <p>Three voices feed it, all on the partition's stream thread: the consumer says which partitions it has, where they
 * end and what it has fetched; the processor says what it has processed, and when its task starts anew; the dead
 * letters say what no processor will see. Reading is safe from any thread.
 *
 * <p>A partition may pass from one stream thread of this process to another, and the one that lost it may be the last to
 * notice. What it says then of a partition that is no longer its own is not heard.
 */
public final class CatchUp {

    /** Config key under which {@link DeadLetterDeserializationHandler} finds the instance to report to, if any. */
    public static final String CONFIG = "impluvium.catch.up";

    private final String topic;
    private final Map<Integer, PartitionProgress> partitions = new ConcurrentHashMap<>();

    /** @param topic the input whose partitions are meant */
    public CatchUp(String topic) {
        this.topic = topic;
    }

    /** The input whose partitions are meant. */
    public String topic() {
        return topic;
    }

    /** Whether the partition is here and has been read up to the end found when it came. */
    public boolean isCaughtUp(int partition) {
        PartitionProgress progress = partitions.get(partition);
        return progress != null && progress.isCaughtUp();
    }

    /** Whether the partition is here, caught up or not. */
    public boolean isHere(int partition) {
        return partitions.containsKey(partition);
    }

    /** The partitions that are here, caught up or not. */
    public Set<Integer> here() {
        return Set.copyOf(partitions.keySet());
    }

    /** Whether at least one partition is here and all that are here have caught up. */
    public boolean allCaughtUp() {
        return !partitions.isEmpty() && partitions.values().stream().allMatch(PartitionProgress::isCaughtUp);
    }

    /** How many partitions are here. */
    public int size() {
        return partitions.size();
    }

    /** How many partitions are here and caught up. */
    public int caughtUp() {
        return (int) partitions.values().stream()
                .filter(PartitionProgress::isCaughtUp)
                .count();
    }

    /** Wraps a processor of the input so that it reports what it has processed, and each start of its task. */
    public <K, V, L, W> ProcessorSupplier<K, V, L, W> following(ProcessorSupplier<K, V, L, W> processors) {
        return new ReportingProcessors<>(processors, this);
    }

    void assigned(int partition) {
        partitions.put(partition, new PartitionProgress(Thread.currentThread()));
    }

    void revoked(int partition) {
        partitions.computeIfPresent(partition, (key, progress) -> progress.isMine() ? null : progress);
    }

    /**
     * The partition's task begins from its last committed state. What it had processed beyond that may be undone, and
     * readers must not see it undone: the partition catches up anew, to the end as it is now.
     */
    void restarted(int partition) {
        partitions.computeIfPresent(
                partition, (key, old) -> old.isMine() ? new PartitionProgress(Thread.currentThread()) : old);
    }

    boolean lacksEnd(int partition) {
        PartitionProgress progress = partitions.get(partition);
        return progress != null && progress.isMine() && progress.lacksEnd();
    }

    /** The partition's next record will have this offset at least; everything below was written before now. */
    void ends(int partition, long end) {
        ifMine(partition, progress -> progress.ends(end));
    }

    /** The consumer handed out the records at these offsets, and continues at `position`. */
    void fetched(int partition, List<Long> offsets, long position) {
        ifMine(partition, progress -> progress.fetched(offsets, position));
    }

    /** The record at this offset needs nothing more: it is processed, or gone to the dead letters. */
    void done(int partition, long offset) {
        ifMine(partition, progress -> progress.done(offset));
    }

    private void ifMine(int partition, Consumer<PartitionProgress> report) {
        PartitionProgress progress = partitions.get(partition);
        if (progress != null && progress.isMine()) {
            report.accept(progress);
        }
    }
}
