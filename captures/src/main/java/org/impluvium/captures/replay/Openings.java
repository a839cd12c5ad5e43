package org.impluvium.captures.replay;

import java.util.Optional;

/**
 * Where clients begin, by the cursor that they come with. At full speed all frames are there from the first moment, and who asks
 * for what happens from now on gets them all: there would be nothing else to get. Safe for many threads.
 */
public final class Openings {

    private final FrameLog log;
    private final ReplaySettings settings;
    private final StreamClock clock;

    public Openings(FrameLog log, ReplaySettings settings, StreamClock clock) {
        this.log = log;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What becomes of a request.
     *
     * @param begin where it begins; of no meaning with an error
     * @param outdated whether it is told that older frames are not kept
     * @param error the name of the error that is the answer
     */
    public record Opening(Playback begin, boolean outdated, Optional<String> error) {}

    /**
     * For a client of subscribeRepos: after the cursor; 0 is the oldest that is kept; none is from now on, and so is an empty one,
     * which the official client sends for none and the relay takes for it.
     */
    public Opening subscribeRepos(Optional<String> cursor, long nowNanos) {
        if (cursor.filter(given -> !given.isEmpty()).isEmpty()) {
            return at(live(nowNanos));
        }
        long asked = number(cursor.get());
        if (asked < 0) {
            return new Opening(live(nowNanos), false, Optional.of(Notices.INVALID_REQUEST));
        } else if (asked == 0) {
            return at(oldest(nowNanos));
        } else if (!isThere(Playback.from(log, settings.loop(), asked), nowNanos)) {
            return new Opening(live(nowNanos), false, Optional.of(Notices.FUTURE_CURSOR));
        }
        Playback after = Playback.from(log, settings.loop(), asked + 1);
        Playback oldest = oldest(nowNanos);
        boolean outdated = after.number() < oldest.number();
        return new Opening(outdated ? oldest : after, outdated, Optional.empty());
    }

    /** For a client of a Jetstream: from the cursor on, but not from before what is kept; in the future it is from now on. */
    public Opening jetstream(Optional<String> cursor, long nowNanos) {
        if (cursor.isEmpty()) {
            return at(live(nowNanos));
        }
        long asked = number(cursor.get());
        if (asked < 0) {
            return new Opening(live(nowNanos), false, Optional.of(Notices.INVALID_REQUEST));
        }
        Playback from = Playback.from(log, settings.loop(), asked);
        if (!isThere(from, nowNanos)) {
            return at(newest(nowNanos));
        }
        Playback oldest = oldest(nowNanos);
        return at(from.number() < oldest.number() ? oldest : from);
    }

    /** The number of the next frame that is not there yet, from 1. */
    public long nextNumber(long nowNanos) {
        return newest(nowNanos).number();
    }

    private static Opening at(Playback begin) {
        return new Opening(begin, false, Optional.empty());
    }

    /** Where the stream goes on from now. */
    private Playback live(long nowNanos) {
        return settings.speed().isMax() ? oldest(nowNanos) : newest(nowNanos);
    }

    /** Behind all that is there. */
    private Playback newest(long nowNanos) {
        long now = clock.micros(nowNanos);
        return Playback.since(log, settings.loop(), settings.speed().isMax() ? now : now + 1);
    }

    private Playback oldest(long nowNanos) {
        boolean endless = settings.loop() && settings.speed().isMax();
        if (settings.window().isEmpty() || endless) {
            return Playback.begin(log, settings.loop());
        }
        long newest = settings.speed().isMax() ? log.extent().lastMicros() : clock.micros(nowNanos);
        return Playback.since(
                log, settings.loop(), newest - settings.window().get().toNanos() / 1_000);
    }

    private boolean isThere(Playback playback, long nowNanos) {
        return playback.hasNext() && playback.micros() <= clock.micros(nowNanos);
    }

    private static long number(String text) {
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
    }
}
