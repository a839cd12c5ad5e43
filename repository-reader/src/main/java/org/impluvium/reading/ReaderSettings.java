package org.impluvium.reading;

import java.time.Duration;
import java.util.Optional;
import org.impluvium.identity.http.StreamPatience;
import org.impluvium.identity.limit.Limits;
import org.impluvium.reading.agenda.Pauses;
import org.impluvium.receiver.filter.PassRules;
import org.impluvium.receiver.frame.RevCheck;

/**
 * How repositories are read. Immutable.
 *
 * @param membership among the processes that share the requests
 * @param rules which records matter (rule I2)
 * @param revCheck how far ahead of our clock a revision may be (rule I5)
 * @param concurrent readings at once, all hosts together
 * @param host what one site is asked at most
 * @param patience with one repository
 * @param size bounds in bytes
 * @param pauses between attempts
 */
public record ReaderSettings(
        Membership membership,
        PassRules rules,
        RevCheck revCheck,
        int concurrent,
        Limits host,
        StreamPatience patience,
        Size size,
        Pauses pauses) {

    /**
     * Which processes share the requests, and which of them this one is.
     *
     * @param group consumer group
     * @param instance name of this process in it, stable across restarts and nobody else's: under it a process that comes
     *     back takes its place at once; empty: it waits until the session of its dead predecessor has ended
     */
    public record Membership(String group, Optional<String> instance) {}

    /**
     * Bounds in bytes.
     *
     * @param repository longest archive of one repository
     * @param kept most that all readings may hold at once
     */
    public record Size(long repository, long kept) {}

    /** What suits a public network: kind to hosts, bounded for us. */
    public static ReaderSettings defaults(String group) {
        return new ReaderSettings(
                new Membership(group, Optional.empty()),
                PassRules.communityFeeds(),
                RevCheck.DEFAULT,
                16,
                new Limits(4, 10, 20, 1_000),
                new StreamPatience(Duration.ofMinutes(5), Duration.ofSeconds(20)),
                new Size(512L << 20, 256L << 20),
                Pauses.DEFAULT);
    }

    /**
     * Most that one reading may hold, in bytes: those of one site together leave a part of this size to all others, even if a
     * host sends its archives as slowly as it may.
     */
    long mostHeld() {
        return size.kept() / (Math.min(host.concurrent(), concurrent) + 1L);
    }

    /** With a name for this process among those of its group. */
    public ReaderSettings withInstance(String name) {
        Membership named = new Membership(membership.group(), Optional.of(name));
        return new ReaderSettings(named, rules, revCheck, concurrent, host, patience, size, pauses);
    }

    /** With other limits for each site. */
    public ReaderSettings withHost(Limits other) {
        return new ReaderSettings(membership, rules, revCheck, concurrent, other, patience, size, pauses);
    }

    /** With more or fewer readings at once. */
    public ReaderSettings withConcurrent(int other) {
        return new ReaderSettings(membership, rules, revCheck, other, host, patience, size, pauses);
    }

    /** With other patience. */
    public ReaderSettings withPatience(StreamPatience other) {
        return new ReaderSettings(membership, rules, revCheck, concurrent, host, other, size, pauses);
    }

    /** With other bounds. */
    public ReaderSettings withSize(Size other) {
        return new ReaderSettings(membership, rules, revCheck, concurrent, host, patience, other, pauses);
    }

    /** With other pauses. */
    public ReaderSettings withPauses(Pauses other) {
        return new ReaderSettings(membership, rules, revCheck, concurrent, host, patience, size, other);
    }

    /** With another tolerance for revisions ahead of our clock. */
    public ReaderSettings withRevCheck(RevCheck other) {
        return new ReaderSettings(membership, rules, other, concurrent, host, patience, size, pauses);
    }
}
