package org.impluvium.receiver;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.impluvium.receiver.deliver.AckWatermark.Mark;
import org.impluvium.receiver.kafka.CursorStore;
import org.impluvium.schemas.avro.SourceCursor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Saves one source's position, at most once per interval and only when it has changed. Not thread-safe. */
final class CursorKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(CursorKeeper.class);

    private final CursorStore store;
    private final String source;
    private final long intervalNanos;
    private final Consumer<Exception> failed;
    private Optional<Mark> saved = Optional.empty();
    private long savedAt;

    /**
     * A keeper for one source.
     *
     * @param failed hears of a cursor that the broker did not take
     */
    CursorKeeper(CursorStore store, String source, Duration interval, Consumer<Exception> failed) {
        this.store = store;
        this.source = source;
        this.intervalNanos = interval.toNanos();
        this.failed = failed;
        this.savedAt = System.nanoTime() - intervalNanos;
    }

    /** Hands the mark to the producer if it is time to. */
    void saveIfDue(Optional<Mark> mark) {
        long now = System.nanoTime();
        if (now - savedAt >= intervalNanos && mark.isPresent() && !mark.equals(saved)) {
            store.save(cursor(mark.get(), false), failed);
            saved = mark;
            savedAt = now;
        }
    }

    /** Saves the last mark of this run and waits for it; a failure costs only repeats at the next start. */
    void saveLast(Optional<Mark> mark, boolean complete, Duration patience) throws InterruptedException {
        if (mark.isEmpty() || (mark.equals(saved) && !complete)) {
            return;
        }
        try {
            store.saveNow(cursor(mark.get(), complete), patience);
            saved = mark;
        } catch (KafkaException e) {
            LOG.warn("The last position of {} is not saved; the next start reads a little twice", source, e);
        }
    }

    private SourceCursor cursor(Mark mark, boolean complete) {
        return new SourceCursor(source, mark.position(), mark.receivedMicros(), complete);
    }
}
