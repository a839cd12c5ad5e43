package org.impluvium.reading;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.impluvium.reading.archive.ReadFailure;

/** Counts what happens, for status and metrics. Thread-safe. */
final class ReaderTally {

    private final LongAdder readings = new LongAdder();
    private final LongAdder records = new LongAdder();
    private final LongAdder entries = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private final LongAdder requests = new LongAdder();
    private final LongAdder answered = new LongAdder();
    private final LongAdder damaged = new LongAdder();
    private final Map<ReadFailure, LongAdder> failures = new EnumMap<>(ReadFailure.class);

    ReaderTally() {
        for (ReadFailure failure : ReadFailure.values()) {
            failures.put(failure, new LongAdder());
        }
    }

    void read(long written, long inTree, long archiveBytes, long tookNanos) {
        readings.increment();
        records.add(written);
        entries.add(inTree);
        bytes.add(archiveBytes);
        nanos.add(tookNanos);
    }

    void failed(ReadFailure failure) {
        LongAdder adder = failures.get(failure);
        if (adder != null) {
            adder.increment();
        }
    }

    void requested(boolean alreadyAnswered) {
        requests.increment();
        if (alreadyAnswered) {
            answered.increment();
        }
    }

    void damaged(int count) {
        damaged.add(count);
    }

    long readings() {
        return readings.sum();
    }

    long records() {
        return records.sum();
    }

    long entries() {
        return entries.sum();
    }

    long bytes() {
        return bytes.sum();
    }

    long nanos() {
        return nanos.sum();
    }

    long requests() {
        return requests.sum();
    }

    long answered() {
        return answered.sum();
    }

    long damagedRequests() {
        return damaged.sum();
    }

    Map<ReadFailure, LongAdder> failures() {
        return failures;
    }
}
