package org.impluvium.load.run;

import java.io.PrintStream;
import java.util.function.LongSupplier;

/** What the user sees while a load is under way: steps, and on a terminal a bar that moves, elsewhere a line now and then. For one thread. */
public final class Console {

    private static final int BAR = 24;
    /** Between two lines where nobody watches. */
    private static final long UNWATCHED_NANOS = 30_000_000_000L;

    private final PrintStream out;
    private final boolean terminal;
    private final LongSupplier nanoTime;
    private long toldNanos;
    private int barLength;

    /** @param terminal whether a line can be written over */
    public Console(PrintStream out, boolean terminal) {
        this(out, terminal, System::nanoTime);
    }

    Console(PrintStream out, boolean terminal, LongSupplier nanoTime) {
        this.out = out;
        this.terminal = terminal;
        this.nanoTime = nanoTime;
        this.toldNanos = nanoTime.getAsLong();
    }

    /** A step has begun, or something is to be known. */
    public void say(String line) {
        clear();
        out.println(line);
        toldNanos = nanoTime.getAsLong();
    }

    /**
     * How far the present step is.
     *
     * @param share done, 0 to 1
     */
    public void progress(double share, String text) {
        if (!terminal) {
            if (nanoTime.getAsLong() - toldNanos >= UNWATCHED_NANOS) {
                say("  " + text);
            }
            return;
        }
        int full = (int) Math.round(BAR * Math.min(1, Math.max(0, share)));
        String bar = "  [" + "#".repeat(full) + "·".repeat(BAR - full) + "] " + text;
        out.print("\r" + bar + " ".repeat(Math.max(0, barLength - bar.length())));
        out.flush();
        barLength = bar.length();
    }

    /** The bar, if there is one, goes. */
    public void clear() {
        if (barLength > 0) {
            out.print("\r" + " ".repeat(barLength) + "\r");
            barLength = 0;
        }
    }
}
