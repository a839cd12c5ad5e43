package org.impluvium.standalone.run;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.impluvium.reading.ReaderStatus;

/** How far a rebuild is, and how long it will take if it goes on like this. For one thread. */
final class RebuildProgress {

    private static final double NANOS = 1e9;

    private final LongSupplier nanoTime;
    private final long begun;

    RebuildProgress(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong();
    }

    /** One line; the estimate is for what is known to be pending, more may come to be known. */
    String line(ReaderStatus status) {
        double seconds = (nanoTime.getAsLong() - begun) / NANOS;
        double rate = seconds > 0 ? status.readings() / seconds : 0;
        String left = status.pending() == 0 || rate == 0
                ? ""
                : ", about " + words(Duration.ofSeconds((long) Math.ceil(status.pending() / rate))) + " left";
        return String.format(
                "%,7d repositories read, %,7d pending, %,9d records, %,7.0f records/s%s   ",
                status.readings(),
                status.pending(),
                status.entries(),
                seconds > 0 ? status.entries() / seconds : 0,
                left);
    }

    private static String words(Duration duration) {
        if (duration.toHours() > 0) {
            return duration.toHours() + " h " + duration.toMinutesPart() + " min";
        }
        return duration.toMinutes() > 0
                ? duration.toMinutes() + " min " + duration.toSecondsPart() + " s"
                : duration.toSeconds() + " s";
    }
}
