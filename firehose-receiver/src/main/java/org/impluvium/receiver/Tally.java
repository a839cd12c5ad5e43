package org.impluvium.receiver;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.impluvium.receiver.deliver.GapCause;
import org.impluvium.receiver.frame.DropCause;
import org.impluvium.receiver.frame.Notice;
import org.impluvium.receiver.source.ReconnectCause;
import org.impluvium.receiver.source.SourceListener;
import org.impluvium.receiver.verify.Objection;
import org.impluvium.schemas.avro.AccountChange;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.schemas.avro.IdentityChange;
import org.impluvium.schemas.avro.RecordChange;

/** Counts what happens to one source, for its status and its metrics. Thread-safe. */
final class Tally implements SourceListener {

    private static final String OTHER = "other";

    /** What an event is about. */
    enum EventKind {
        RECORD,
        ACCOUNT,
        IDENTITY,
        DOUBT;

        static EventKind of(FirehoseEvent event) {
            Object body = event.getBody();
            if (body instanceof RecordChange) {
                return RECORD;
            } else if (body instanceof AccountChange) {
                return ACCOUNT;
            }
            return body instanceof IdentityChange ? IDENTITY : DOUBT;
        }
    }

    private final LongAdder frames = new LongAdder();
    private final LongAdder filtered = new LongAdder();
    private final LongAdder foreign = new LongAdder();
    private final Map<DropCause, LongAdder> drops = adders(DropCause.class);
    private final Map<EventKind, LongAdder> events = adders(EventKind.class);
    private final Map<ReconnectCause, LongAdder> reconnects = adders(ReconnectCause.class);
    private final Map<GapCause, LongAdder> gaps = adders(GapCause.class);

    private final Map<Objection, LongAdder> unproven = adders(Objection.class);
    private final LongAdder proven = new LongAdder();

    private final LongAdder otherErrors = new LongAdder();
    private final Map<String, LongAdder> errorFrames = Map.of(
            Notice.FUTURE_CURSOR, new LongAdder(), Notice.CONSUMER_TOO_SLOW, new LongAdder(), OTHER, otherErrors);

    private static <E extends Enum<E>> Map<E, LongAdder> adders(Class<E> type) {
        Map<E, LongAdder> adders = new EnumMap<>(type);
        for (E constant : type.getEnumConstants()) {
            adders.put(constant, new LongAdder());
        }
        return adders;
    }

    void frame(boolean isFiltered) {
        frames.increment();
        if (isFiltered) {
            filtered.increment();
        }
    }

    /** A frame is of a repository of which another receiver takes care. */
    void foreign() {
        foreign.increment();
    }

    /** What a frame shows was judged. */
    void judged(Optional<Objection> objection) {
        objection.ifPresentOrElse(found -> add(unproven, found), proven::increment);
    }

    void written(EventKind kind) {
        add(events, kind);
    }

    /** An error frame with this name; names that the protocol does not know are counted together. */
    void errorFrame(String name) {
        errorFrames.getOrDefault(name, otherErrors).increment();
    }

    @Override
    public void dropped(DropCause cause) {
        add(drops, cause);
    }

    @Override
    public void reconnecting(ReconnectCause cause) {
        add(reconnects, cause);
    }

    @Override
    public void gap(GapCause cause) {
        add(gaps, cause);
    }

    private static <E> void add(Map<E, LongAdder> adders, E key) {
        LongAdder adder = adders.get(key);
        if (adder != null) {
            adder.increment();
        }
    }

    long frames() {
        return frames.sum();
    }

    long filtered() {
        return filtered.sum();
    }

    long foreignFrames() {
        return foreign.sum();
    }

    Map<DropCause, LongAdder> drops() {
        return drops;
    }

    Map<EventKind, LongAdder> events() {
        return events;
    }

    Map<ReconnectCause, LongAdder> reconnects() {
        return reconnects;
    }

    /** By name, whose number is bounded: strangers choose the names. */
    Map<String, LongAdder> errorFrames() {
        return errorFrames;
    }

    Map<GapCause, LongAdder> gaps() {
        return gaps;
    }

    static long sum(Map<?, LongAdder> adders) {
        return adders.values().stream().mapToLong(LongAdder::sum).sum();
    }

    Map<Objection, LongAdder> unproven() {
        return unproven;
    }

    long proven() {
        return proven.sum();
    }

    /** Those that occurred, with how often. */
    static <E extends Enum<E>> Map<E, Long> occurred(Map<E, LongAdder> adders) {
        Map<E, Long> occurred = new HashMap<>();
        adders.forEach((cause, adder) -> {
            if (adder.sum() > 0) {
                occurred.put(cause, adder.sum());
            }
        });
        return occurred;
    }
}
