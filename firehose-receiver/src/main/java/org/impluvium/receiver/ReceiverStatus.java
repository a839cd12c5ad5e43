package org.impluvium.receiver;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.impluvium.receiver.SourceStatus.State;
import org.impluvium.receiver.frame.DropCause;
import org.impluvium.receiver.verify.Objection;

/**
 * How the receiver stands at a moment. Immutable.
 *
 * @param sources one by one
 * @param slots those that it has of its sources' accounts; all of them if it shares with nobody
 * @param joined whether it knows which slots it has
 */
public record ReceiverStatus(List<SourceStatus> sources, Set<Integer> slots, boolean joined) {

    public ReceiverStatus {
        sources = List.copyOf(sources);
        slots = Set.copyOf(slots);
    }

    /**
     * Whether frames of every source can come, or a capture was read to its end, or others have all slots and this one stands by;
     * part of readiness.
     */
    public boolean connected() {
        return joined && sources.stream().allMatch(SourceStatus::isReadOrNeedNotBe);
    }

    /** Whether every source is a capture that was read to its end and is wholly with the broker. */
    public boolean finished() {
        return sources.stream().allMatch(source -> source.state() == State.FINISHED);
    }

    /** Whether a source ended by a fault. */
    public boolean failed() {
        return sources.stream().anyMatch(source -> source.state() == State.FAILED);
    }

    /** Frames read since the start. */
    public long frames() {
        return sources.stream().mapToLong(SourceStatus::frames).sum();
    }

    /** Events that the broker has. */
    public long events() {
        return sources.stream().mapToLong(SourceStatus::events).sum();
    }

    /** How old the oldest source's frames are when they reach us, in µs. */
    public long lagMicros() {
        return sources.stream().mapToLong(SourceStatus::lagMicros).max().orElse(0);
    }

    /** How often each cause of a drop occurred; causes that did not occur are absent. */
    public Map<DropCause, Long> drops() {
        Map<DropCause, Long> drops = new EnumMap<>(DropCause.class);
        sources.forEach(source -> source.drops().forEach((cause, count) -> drops.merge(cause, count, Long::sum)));
        return drops;
    }

    /** How often each objection was raised against what frames say; those that were not are absent. */
    public Map<Objection, Long> unproven() {
        Map<Objection, Long> unproven = new EnumMap<>(Objection.class);
        sources.forEach(
                source -> source.unproven().forEach((objection, count) -> unproven.merge(objection, count, Long::sum)));
        return unproven;
    }
}
