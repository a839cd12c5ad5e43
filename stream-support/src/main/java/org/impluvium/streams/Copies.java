package org.impluvium.streams;

import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How old the copies of a store are that this process builds from the store's changelog: standbys, what it restores before it
 * goes on with it itself, and what it went on with itself and is to keep as a standby.
 *
 * <p>Two voices feed it. The consumer of the changelog says which partitions it follows, and up to where their records are
 * in the copy; its position passes transaction markers. And somebody who compares logs says, now and then, how far into
 * the changelog everything reaches that was in the input at some moment. A copy that has come so far is as old as that
 * moment, and older with each moment in which nobody says more: where brokers are away as well. Thread-safe.
 */
public final class Copies {

    private final String changelog;
    private final Map<Integer, Copy> partitions = new ConcurrentHashMap<>();

    /** @param changelog name of the store's changelog */
    public Copies(String changelog) {
        this.changelog = changelog;
    }

    /** Name of the changelog whose partitions are meant. */
    public String changelog() {
        return changelog;
    }

    /** The partitions that are being followed now. */
    public Set<Integer> followed() {
        return partitions.entrySet().stream()
                .filter(entry -> entry.getValue().follower != null)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a partition is being followed now. */
    public boolean isFollowed(int partition) {
        Copy copy = partitions.get(partition);
        return copy != null && copy.follower != null;
    }

    /**
     * Everything that the input held at a moment is in the changelog below an offset. To be told of partitions that go on by
     * themselves here as well: when their next owner restores what they held, that is what can be read meanwhile.
     *
     * @param end that offset, of the changelog
     * @param asOfNanos the moment, on the monotonic clock
     */
    public void complete(int partition, long end, long asOfNanos) {
        partitions.compute(
                partition, (key, copy) -> (copy == null ? Copy.NONE : copy).promised(new Mark(end, asOfNanos)));
    }

    /**
     * For how long a copy may lack something, whether or not it is being followed still.
     *
     * @param nowNanos on the monotonic clock
     * @return empty: not known
     */
    public OptionalLong ageNanos(int partition, long nowNanos) {
        Copy copy = partitions.get(partition);
        Mark reached = copy == null ? null : copy.reached;
        return reached == null ? OptionalLong.empty() : OptionalLong.of(Math.max(0, nowNanos - reached.asOfNanos));
    }

    /**
     * A consumer begins to follow a partition; what the copy held may have been thrown away.
     *
     * @param position of the first record that is not in the copy; {@link PartitionProgress#UNKNOWN} counts as none is
     */
    void follows(int partition, long position, Object follower) {
        partitions.compute(partition, (key, old) -> {
            Mark kept = old == null || old.reached == null || position < old.reached.end ? null : old.reached;
            return new Copy(follower, position, kept, old == null ? null : old.promised).judged();
        });
    }

    /** All records before a position are in the copy. */
    void applied(int partition, long position, Object follower) {
        ifFollowedBy(
                partition,
                follower,
                copy -> copy.position == position
                        ? copy
                        : new Copy(follower, position, copy.reached, copy.promised).judged());
    }

    /** The consumer follows the partition no longer: the copy is given up, or its task goes on by itself. */
    void leaves(int partition, Object follower) {
        ifFollowedBy(partition, follower, copy -> new Copy(null, copy.position, copy.reached, copy.promised));
    }

    private void ifFollowedBy(int partition, Object follower, UnaryOperator<Copy> change) {
        partitions.computeIfPresent(partition, (key, copy) -> copy.follower == follower ? change.apply(copy) : copy);
    }

    /** What is complete below an offset of the changelog. */
    private record Mark(long end, long asOfNanos) {}

    /**
     * One partition's copy.
     *
     * @param follower who follows it; null: nobody now
     * @param position of the first record that is not in it
     * @param reached the last mark that it has come to
     * @param promised a mark that it is on its way to: the oldest, or one that lags would never be found to have come far; the
     *     newest where nobody follows it, for a task that goes on by itself lags behind none
     */
    private record Copy(
            @Nullable Object follower,
            long position,
            @Nullable Mark reached,
            @Nullable Mark promised) {

        static final Copy NONE = new Copy(null, PartitionProgress.UNKNOWN, null, null);

        Copy promised(Mark mark) {
            return follower == null || promised == null || mark.end <= position
                    ? new Copy(follower, position, reached, mark).judged()
                    : this;
        }

        Copy judged() {
            return promised != null && promised.end <= position ? new Copy(follower, position, promised, null) : this;
        }
    }
}
