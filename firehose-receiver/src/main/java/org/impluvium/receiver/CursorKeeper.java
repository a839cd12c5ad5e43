package org.impluvium.receiver;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.impluvium.receiver.deliver.AckWatermark.Mark;
import org.impluvium.receiver.kafka.CursorStore;
import org.impluvium.receiver.slot.SlotCursors;
import org.impluvium.receiver.slot.StintProgress;
import org.impluvium.schemas.avro.SourceCursor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Saves one source's position, at most once per interval and only when it has changed. Not thread-safe. */
final class CursorKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(CursorKeeper.class);

    private final CursorStore store;
    private final String source;
    private final StintProgress progress;
    private final long intervalNanos;
    private final Consumer<Exception> failed;
    private Optional<Mark> saved = Optional.empty();
    private long savedAt;

    /**
     * A keeper for one source.
     *
     * @param progress says which slots' positions a mark means
     * @param failed hears of a cursor that the broker did not take
     */
    CursorKeeper(
            CursorStore store, String source, StintProgress progress, Duration interval, Consumer<Exception> failed) {
        this.store = store;
        this.source = source;
        this.progress = progress;
        this.intervalNanos = interval.toNanos();
        this.failed = failed;
        this.savedAt = System.nanoTime() - intervalNanos;
    }

    /** Hands the mark to the producer if it is time to. */
    void saveIfDue(Optional<Mark> mark) {
        long now = System.nanoTime();
        if (now - savedAt >= intervalNanos && mark.isPresent() && !mark.equals(saved)) {
            progress.cursors(mark.get(), false).forEach(cursor -> store.save(cursor, failed));
            saved = mark;
            savedAt = now;
        }
    }

    /** Saves the last mark of this run and waits for it; a failure costs only repeats at the next start. */
    void saveLast(Optional<Mark> mark, Duration patience) throws InterruptedException {
        if (mark.isPresent() && !mark.equals(saved)) {
            saveNow(progress.cursors(mark.get(), false), patience);
        }
    }

    /** Says that others may go on exactly behind this mark, and waits for it; a failure costs only repeats. */
    void release(Optional<Mark> mark, Duration patience) throws InterruptedException {
        if (mark.isPresent()) {
            saveNow(progress.cursors(mark.get(), true), patience);
            LOG.info("{} was read up to {}", source, mark.get().position());
        }
    }

    /** Says that a capture was read to its end, and waits for it. */
    void saveEnd(Optional<Mark> mark, Duration patience) throws InterruptedException {
        if (mark.isPresent()) {
            Mark end = mark.get();
            saveNow(
                    List.of(new SourceCursor(
                            source, end.position(), end.receivedMicros(), true, SlotCursors.WHOLE, false)),
                    patience);
        }
    }

    /** The source has begun to count anew: what is saved of it says nothing any more. */
    void forget() {
        store.forget(source, failed);
        saved = Optional.empty();
    }

    private void saveNow(List<SourceCursor> cursors, Duration patience) throws InterruptedException {
        try {
            store.saveNow(cursors, patience);
        } catch (KafkaException e) {
            LOG.warn("The last position of {} is not saved; the next start reads a little twice", source, e);
        }
    }
}
