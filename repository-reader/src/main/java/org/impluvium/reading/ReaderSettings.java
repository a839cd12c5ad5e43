package org.impluvium.reading;

import java.time.Duration;
import org.impluvium.identity.http.StreamPatience;
import org.impluvium.identity.limit.Limits;
import org.impluvium.reading.agenda.Pauses;
import org.impluvium.receiver.filter.PassRules;
import org.impluvium.receiver.frame.RevCheck;

/**
 * How repositories are read. Immutable.
 *
 * @param group consumer group that shares the requests
 * @param rules which records matter (rule I2)
 * @param revCheck how far ahead of our clock a revision may be (rule I5)
 * @param concurrent readings at once, all hosts together
 * @param host what one site is asked at most
 * @param patience with one repository
 * @param size bounds in bytes
 * @param pauses between attempts
 */
public record ReaderSettings(
        String group,
        PassRules rules,
        RevCheck revCheck,
        int concurrent,
        Limits host,
        StreamPatience patience,
        Size size,
        Pauses pauses) {

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
                group,
                PassRules.communityFeeds(),
                RevCheck.DEFAULT,
                16,
                new Limits(4, 10, 20, 1_000),
                new StreamPatience(Duration.ofMinutes(5), Duration.ofSeconds(20)),
                new Size(512L << 20, 256L << 20),
                Pauses.DEFAULT);
    }

    /** With other limits for each site. */
    public ReaderSettings withHost(Limits other) {
        return new ReaderSettings(group, rules, revCheck, concurrent, other, patience, size, pauses);
    }

    /** With more or fewer readings at once. */
    public ReaderSettings withConcurrent(int other) {
        return new ReaderSettings(group, rules, revCheck, other, host, patience, size, pauses);
    }

    /** With other patience. */
    public ReaderSettings withPatience(StreamPatience other) {
        return new ReaderSettings(group, rules, revCheck, concurrent, host, other, size, pauses);
    }

    /** With other bounds. */
    public ReaderSettings withSize(Size other) {
        return new ReaderSettings(group, rules, revCheck, concurrent, host, patience, other, pauses);
    }

    /** With other pauses. */
    public ReaderSettings withPauses(Pauses other) {
        return new ReaderSettings(group, rules, revCheck, concurrent, host, patience, size, other);
    }

    /** With another tolerance for revisions ahead of our clock. */
    public ReaderSettings withRevCheck(RevCheck other) {
        return new ReaderSettings(group, rules, other, concurrent, host, patience, size, pauses);
    }
}
