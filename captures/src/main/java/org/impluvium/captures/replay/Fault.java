package org.impluvium.captures.replay;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that a replay does wrong on purpose, at every so-manieth frame.
 *
 * @param every at which frames: those whose number, from 1, it divides
 * @param count of frames that are left out, for {@link Kind#GAP}
 * @param pause for {@link Kind#STALL}
 */
public record Fault(Kind kind, long every, int count, Duration pause) {

    /** What is done. The first four happen to frames, the same for each client; the others to connections. */
    public enum Kind {
        /** The frame is left out. */
        DROP,
        /** From the frame on some are left out, as by a server that has forgotten them. */
        GAP,
        /** The frame is sent twice. */
        DUPLICATE,
        /** Half of the frame is sent. */
        DAMAGE,
        /** After so many frames of a connection nothing is sent for a while. */
        STALL,
        /** After so many frames of a connection it is reset. */
        RESET
    }

    private static final int USUAL_GAP = 100;
    private static final Duration USUAL_PAUSE = Duration.ofSeconds(5);
    private static final Pattern FORM = Pattern.compile("(\\w+):(\\d{1,12})(?::(\\d{1,9})(s|ms)?)?");

    /**
     * Reads {@code drop:N}, {@code gap:N} or {@code gap:N:COUNT}, {@code duplicate:N}, {@code damage:N}, {@code stall:N} or
     * {@code stall:N:5s}, {@code reset:N}.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static Fault parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(text);
        }
        Kind kind = Kind.valueOf(form.group(1).toUpperCase(Locale.ROOT));
        long every = Long.parseLong(form.group(2));
        long extent = form.group(3) == null ? 0 : Long.parseLong(form.group(3));
        String unit = form.group(4);
        boolean timed = kind == Kind.STALL && (form.group(3) == null || unit != null);
        boolean counted = kind == Kind.GAP && unit == null;
        if (every == 0 || !(timed || counted || (form.group(3) == null && kind != Kind.STALL))) {
            throw new IllegalArgumentException(text);
        }
        int count = kind == Kind.GAP ? (extent == 0 ? USUAL_GAP : Math.toIntExact(extent)) : 0;
        Duration pause =
                extent == 0 ? USUAL_PAUSE : "ms".equals(unit) ? Duration.ofMillis(extent) : Duration.ofSeconds(extent);
        return new Fault(kind, every, count, pause);
    }
}
