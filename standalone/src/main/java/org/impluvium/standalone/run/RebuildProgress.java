package org.impluvium.standalone.run;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.impluvium.reading.ReaderStatus;
import org.jspecify.annotations.Nullable;

/**
 * How far a rebuild is, and how long it will take if it goes on like this: a line now and then, if there is something new to
 * say. For one thread.
 */
final class RebuildProgress {

    private static final double NANOS = 1e9;
    private static final double SECONDS_BETWEEN = 5;

    /** What makes a line worth saying. */
    private record Counts(long read, int pending, int failing) {}

    private final LongSupplier nanoTime;
    private final long begun;
    private @Nullable Counts said;
    private long saidFound;
    private double saidAt;

    RebuildProgress(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong();
    }

    /** One line about how many repositories were found so far, if it is time for it. */
    Optional<String> found(long repositories) {
        double seconds = (nanoTime.getAsLong() - begun) / NANOS;
        if (repositories == saidFound || seconds - saidAt < SECONDS_BETWEEN) {
            return Optional.empty();
        }
        saidFound = repositories;
        saidAt = seconds;
        return Optional.of(String.format(Locale.ROOT, "  %,d repositories found so far", repositories));
    }

    /** One line, if it is time for it; the estimate is for what is known to be pending, more may come to be known. */
    Optional<String> line(ReaderStatus status) {
        double seconds = (nanoTime.getAsLong() - begun) / NANOS;
        Counts now =
                new Counts(status.readings(), status.pending(), status.agenda().failing());
        if (!status.joined() || now.equals(said) || (said != null && seconds - saidAt < SECONDS_BETWEEN)) {
            return Optional.empty();
        }
        said = now;
        saidAt = seconds;
        return Optional.of(String.format(
                Locale.ROOT,
                "  %,d repositories read, %,d pending%s, %,d records%s",
                now.read(),
                now.pending(),
                now.failing() == 0 ? "" : String.format(Locale.ROOT, " (%,d of them failed and rest)", now.failing()),
                status.entries(),
                seconds > 0 ? speed(status, now, seconds) : ""));
    }

    /** What failed is tried again after a pause, which says nothing about how fast the others are read. */
    private static String speed(ReaderStatus status, Counts now, double seconds) {
        int fresh = now.pending() - now.failing();
        double rate = now.read() / seconds;
        String speed = String.format(Locale.ROOT, ", %,.0f records/s", status.entries() / seconds);
        return fresh == 0 || rate == 0
                ? speed
                : speed + ", about " + words(Duration.ofSeconds((long) Math.ceil(fresh / rate))) + " left";
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
