package org.impluvium.processor.route.kafka;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.Punctuator;
import org.impluvium.atproto.syntax.Tid;
import org.impluvium.processor.route.RecordId;
import org.impluvium.processor.route.RoutedCollection;
import org.impluvium.schemas.avro.RecordTrace;
import org.impluvium.schemas.topic.Topics;
import org.jspecify.annotations.Nullable;

/**
 * Drops traces of posts that are past, a slice of the store at a time, round and round. A trace outlives the rows that it
 * led to by a day (rule I5), so the sweep's timing never shows. Traces of community records and accounts stay for ever.
 */
final class RouteSweep implements Punctuator {

    /** Pause between two slices. */
    static final Duration PAUSE = Duration.ofSeconds(1);

    /** Rows looked at in one slice: some milliseconds of work. */
    static final int ROWS = 1_000;

    private final RouteStore store;
    private final InstantSource clock;
    private final long keptMicros;
    private final RouteMeters meters;
    private @Nullable Bytes next;

    /** @param retention of the feeds (rule P4) */
    RouteSweep(RouteStore store, Duration retention, InstantSource clock, RouteMeters meters) {
        this.store = store;
        this.clock = clock;
        this.keptMicros = TimeUnit.MICROSECONDS.convert(retention.plus(Topics.SLACK));
        this.meters = meters;
    }

    @Override
    public void punctuate(long timestamp) {
        long oldest = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()) - keptMicros;
        RouteStore.Slice slice = store.dropIf((id, trace) -> isPast(id, trace, oldest), next, ROWS);
        next = slice.next();
        meters.swept(slice);
    }

    /** Judged by the last revision: that of the deletion, for a tombstone. */
    private static boolean isPast(RecordId id, RecordTrace trace, long oldestMicros) {
        return id.collection() == RoutedCollection.POST && new Tid(trace.getRev()).micros() < oldestMicros;
    }
}
