package org.impluvium.reading.kafka;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.impluvium.reading.archive.Snapshot;
import org.impluvium.receiver.kafka.EventWriter;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.schemas.avro.RecordAction;
import org.impluvium.schemas.avro.RecordChange;
import org.impluvium.schemas.avro.SnapshotEnd;

/**
 * Writes a repository as it was read to the event log: its records with one revision, then the end, in order. Repeating it does
 * no harm (rule I5). Thread-safe, but for one repository at a time.
 */
public final class SnapshotWriter {

    private final EventWriter writer;
    private final InstantSource clock;

    /** Writes through this writer. */
    public SnapshotWriter(EventWriter writer, InstantSource clock) {
        this.writer = writer;
        this.clock = clock;
    }

    /**
     * Hands it all to the producer; waits while that is full.
     *
     * @param source whom it was read from
     * @return completes with the number of records when the broker has all of it; exceptionally if this process has to stop
     */
    public CompletionStage<Long> write(Snapshot snapshot, String source) {
        Acknowledged acknowledged = new Acknowledged(snapshot.records().size() + 1L);
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        for (Snapshot.Item item : snapshot.records()) {
            RecordChange change = new RecordChange(
                    item.path().collection(),
                    item.path().key(),
                    RecordAction.SNAPSHOT,
                    snapshot.rev().value(),
                    item.cid().toString(),
                    item.content());
            writer.write(event(snapshot, source, now, change), acknowledged);
        }
        writer.write(event(snapshot, source, now, new SnapshotEnd(snapshot.rev().value())), acknowledged);
        return acknowledged.all;
    }

    private static FirehoseEvent event(Snapshot snapshot, String source, long now, Object body) {
        return new FirehoseEvent(
                snapshot.repository().value(), source, snapshot.rev().micros(), now, body);
    }

    /** Counts what the broker has. */
    private static final class Acknowledged implements EventWriter.Outcome {

        private final CompletableFuture<Long> all = new CompletableFuture<>();
        private final AtomicLong owed;
        private final AtomicLong records = new AtomicLong(-1);

        Acknowledged(long events) {
            owed = new AtomicLong(events);
        }

        @Override
        public void written() {
            records.incrementAndGet();
            settled();
        }

        @Override
        public void tooLarge() {
            // Over the bound for records (rule I3): it counts as absent, as it does when it comes from a stream.
            settled();
        }

        @Override
        public void failed(Exception cause) {
            all.completeExceptionally(cause);
        }

        private void settled() {
            if (owed.decrementAndGet() == 0) {
                all.complete(records.get());
            }
        }
    }
}
