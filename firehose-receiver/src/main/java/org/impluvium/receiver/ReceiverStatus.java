package org.impluvium.receiver;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.impluvium.receiver.SourceStatus.State;
import org.impluvium.receiver.frame.DropCause;
import org.impluvium.receiver.verify.Objection;

/** How the receiver stands at a moment. Immutable. */
public record ReceiverStatus(List<SourceStatus> sources) {

    public ReceiverStatus {
        sources = List.copyOf(sources);
    }

    /** Whether frames of every source can come, or a capture was read to its end; part of readiness. */
    public boolean connected() {
        return sources.stream().allMatch(SourceStatus::connected);
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
