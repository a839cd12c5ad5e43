package org.impluvium.receiver.verify;

import java.time.Duration;

/**
 * How an account's document is asked for again where nothing else can take the place of what waits for it. Immutable.
 *
 * @param pause before it is asked for the second time; doubled each time
 * @param longestPause until which pauses grow
 * @param bound after which it is given up
 */
public record Insistence(Duration pause, Duration longestPause, Duration bound) {

    /** Longer than hosts are usually away, and shorter than sources usually keep what they have sent. */
    public static final Insistence DEFAULT =
            new Insistence(Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofHours(6));

    /** The pause after so many questions, 1 at least. */
    Duration after(int questions) {
        Duration grown = pause.multipliedBy(1L << Math.min(questions - 1, 20));
        return grown.compareTo(longestPause) > 0 ? longestPause : grown;
    }
}
