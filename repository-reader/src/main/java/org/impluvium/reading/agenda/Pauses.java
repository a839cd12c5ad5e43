package org.impluvium.reading.agenda;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.impluvium.reading.archive.ReadFailure.Lasting;

/**
 * How long a repository is left alone after a failed attempt: twice as long each time, with jitter, so that many do not come
 * back in step. Immutable.
 *
 * @param first after the first failure of somebody who is away
 * @param longest to which pauses grow, and most that a host can ask for; of what is settled, to many times as much
 */
public record Pauses(Duration first, Duration longest) {

    /** A host that restarts is back within a minute; one that is gone is asked every hour. */
    public static final Pauses DEFAULT = new Pauses(Duration.ofSeconds(5), Duration.ofHours(1));

    /** What somebody has to mend takes longer than a restart. */
    private static final int BAD_FACTOR = 12;

    /** What is settled has been heard of when it changes, mostly: from an hour to a week. */
    private static final int SETTLED_FACTOR = 720;

    private static final int SETTLED_LONGER = 7 * 24;

    private static final int MOST_DOUBLINGS = 20;

    /**
     * The pause.
     *
     * @param failures attempts that failed, at least 1
     * @param asked what the host asked for
     */
    public Duration after(Lasting lasting, int failures, Optional<Duration> asked, RandomGenerator random) {
        long factor =
                switch (lasting) {
                    case AWAY -> 1;
                    case BAD -> BAD_FACTOR;
                    case SETTLED -> SETTLED_FACTOR;
                };
        long most = longest.toMillis() * (lasting == Lasting.SETTLED ? SETTLED_LONGER : 1);
        long millis = (first.toMillis() * factor) << Math.min(failures - 1, MOST_DOUBLINGS);
        long bounded = Math.min(Math.max(millis, 1), most);
        long jittered = bounded / 2 + random.nextLong(bounded / 2 + 1);
        Duration wanted = asked.orElse(Duration.ZERO);
        Duration atLeast = wanted.compareTo(longest) > 0 ? longest : wanted;
        Duration pause = Duration.ofMillis(jittered);
        return pause.compareTo(atLeast) > 0 ? pause : atLeast;
    }
}
