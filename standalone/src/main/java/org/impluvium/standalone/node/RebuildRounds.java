package org.impluvium.standalone.node;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.impluvium.reading.ReaderStatus;
import org.impluvium.schemas.topic.Topic;
import org.jspecify.annotations.Nullable;

/**
 * Follows what was written to where it leads, in rounds. Each step takes the end of a topic once, and waits until those who read
 * it are past that: so it does not matter how much comes after it. A round that led to records of ours is followed by another,
 * since they may speak of other repositories. For one thread.
 */
final class RebuildRounds {

    /** How far topics reach, and who has read them up to where. */
    interface Positions {

        /** The ends of a topic now. */
        Map<TopicPartition, Long> ends(Topic<?, ?> topic) throws InterruptedException;

        /** Whether a group has read all before these ends. */
        boolean isPast(String group, Map<TopicPartition, Long> ends) throws InterruptedException;
    }

    /**
     * Who has to read what.
     *
     * @param group who reads
     * @param topic what is read
     */
    record Step(String group, Topic<?, ?> topic) {}

    private final List<Step> leading;
    private final List<Step> showing;
    private final Positions positions;
    private final Supplier<ReaderStatus> reader;
    private long recordsBefore;
    private int step;
    private @Nullable Map<TopicPartition, Long> ends;

    /**
     * @param leading from what is written to what is to be read
     * @param showing from what was read to feeds
     */
    RebuildRounds(List<Step> leading, List<Step> showing, Positions positions, Supplier<ReaderStatus> reader) {
        this.leading = leading;
        this.showing = showing;
        this.positions = positions;
        this.reader = reader;
    }

    /** Goes on as far as it can; whether the end has come. */
    boolean isOver(int failures) throws InterruptedException {
        while (step < leading.size() + showing.size()) {
            if (step == 0 && ends == null) {
                recordsBefore = reader.get().records();
            }
            // Looked at once all that was written has led to requests, and again until it has come to rest.
            if (step == leading.size() && ends == null) {
                ReaderStatus now = reader.get();
                if (!isSettled(now, failures)) {
                    return false;
                }
                if (now.records() != recordsBefore) {
                    step = 0;
                    continue;
                }
            }
            if (!isPast(step < leading.size() ? leading.get(step) : showing.get(step - leading.size()))) {
                return false;
            }
            ends = null;
            step++;
        }
        return true;
    }

    private boolean isPast(Step wanted) throws InterruptedException {
        Map<TopicPartition, Long> upTo = ends == null ? positions.ends(wanted.topic()) : ends;
        ends = upTo;
        return positions.isPast(wanted.group(), upTo);
    }

    /** Before the reader has joined, it does not know what is pending. */
    static boolean isSettled(ReaderStatus status, int failures) {
        return status.joined() && (status.pending() == 0 || status.agenda().fewestAttempts() >= failures);
    }
}
