package org.impluvium.captures.progress;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * One line on the screen that says how far some work is, written anew a few times a second; where nobody watches, a line of its
 * own now and then. Where the end is known it has a bar and says how long it will take. Not thread-safe.
 */
public final class ProgressLine {

    private static final long WATCHED_NANOS = 250_000_000L;
    private static final long UNWATCHED_NANOS = 30_000_000_000L;
    private static final int BAR = 24;
    private static final double NANOS = 1e9;

    private final PrintStream out;
    private final String what;
    private final long end;
    private final boolean watched;
    private final LongSupplier nanoTime;
    private final long begun;
    private long lastNanos;
    private int width;

    /**
     * Begins a line.
     *
     * @param what is counted, such as {@code frames}
     * @param end how many there will be; 0 if nobody knows
     */
    public ProgressLine(PrintStream out, String what, long end) {
        this(out, what, end, isWatched(), System::nanoTime);
    }

    @SuppressWarnings(
            "SystemConsoleNull") // From JDK 22 on there always is one: then all is written as if somebody watched.
    private static boolean isWatched() {
        return System.console() != null;
    }

    ProgressLine(PrintStream out, String what, long end, boolean watched, LongSupplier nanoTime) {
        this.out = out;
        this.what = what;
        this.end = end;
        this.watched = watched;
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong();
        this.lastNanos = begun;
    }

    /** So many are done; cheap to call for each of them. */
    public void at(long done) {
        // The clock costs more than the rest.
        if ((done & 0xff) == 0) {
            look(done);
        }
    }

    /** The same without sparing the clock. */
    public void look(long done) {
        long now = nanoTime.getAsLong();
        if (now - lastNanos >= (watched ? WATCHED_NANOS : UNWATCHED_NANOS)) {
            lastNanos = now;
            write(line(done));
        }
    }

    /** Takes the line away. */
    public void end() {
        if (width > 0) {
            out.print("\r" + " ".repeat(width) + "\r");
            out.flush();
            width = 0;
        }
    }

    /** How long it took so far. */
    public double seconds() {
        return (nanoTime.getAsLong() - begun) / NANOS;
    }

    private String line(long done) {
        double rate = done / Math.max(seconds(), 1 / NANOS);
        String text = String.format(Locale.ROOT, "%,d %s, %,.0f/s", done, what, rate);
        if (end <= 0) {
            return text;
        }
        int filled = (int) Math.min(BAR, BAR * done / end);
        long left = rate > 0 ? (long) Math.ceil(Math.max(0, end - done) / rate) : 0;
        return String.format(
                Locale.ROOT,
                "[%s%s] %3d %%  %s, %s left",
                "#".repeat(filled),
                ".".repeat(BAR - filled),
                100 * done / end,
                text,
                words(Duration.ofSeconds(left)));
    }

    private void write(String line) {
        if (!watched) {
            out.println("  " + line);
            return;
        }
        out.print("\r  " + line + " ".repeat(Math.max(0, width - line.length() - 2)));
        out.flush();
        width = Math.max(width, line.length() + 2);
    }

    private static String words(Duration duration) {
        return duration.toMinutes() > 0
                ? duration.toMinutes() + " min " + duration.toSecondsPart() + " s"
                : duration.toSeconds() + " s";
    }
}
