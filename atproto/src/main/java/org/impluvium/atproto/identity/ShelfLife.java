package org.impluvium.atproto.identity;

import java.time.Duration;
import org.impluvium.atproto.identity.IdentityFailure.Lasting;

/**
 * How long answers are kept. Immutable.
 *
 * @param soft after this a value is asked for anew, and handed out meanwhile
 * @param hard after this a value is not handed out any more, even if nobody answers
 * @param settled values younger than this are not asked for again, whoever wishes to
 * @param negative how long a failure is believed that came as an answer
 * @param away how long nobody is asked who did not answer
 * @param longestAway most that the other side can make us wait when it names a time
 */
public record ShelfLife(
        Duration soft, Duration hard, Duration settled, Duration negative, Duration away, Duration longestAway) {

    /** What other implementations on this network do, roughly. */
    public static final ShelfLife DEFAULT = new ShelfLife(
            Duration.ofHours(1),
            Duration.ofHours(24),
            Duration.ofSeconds(30),
            Duration.ofMinutes(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(10));

    /** @throws IllegalArgumentException if a time is not positive, or they contradict each other */
    public ShelfLife {
        boolean positive = isPositive(soft) && isPositive(settled) && isPositive(negative) && isPositive(away);
        if (!positive || hard.compareTo(soft) < 0 || soft.compareTo(settled) < 0 || longestAway.compareTo(away) < 0) {
            throw new IllegalArgumentException("settled ≤ soft ≤ hard, away ≤ longest, and all above zero");
        }
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isZero() && !duration.isNegative();
    }

    /** How long a failure is believed, in ns. */
    long nanos(IdentityException failure) {
        Duration usual = failure.failure().lasting() == Lasting.AWAY ? away : negative;
        Duration asked = failure.retryAfter().orElse(usual);
        return (asked.compareTo(longestAway) > 0 ? longestAway : asked).toNanos();
    }
}
