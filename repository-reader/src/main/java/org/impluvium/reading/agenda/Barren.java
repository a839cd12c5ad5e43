package org.impluvium.reading.agenda;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.impluvium.reading.archive.ReadFailure;
import org.impluvium.schemas.avro.RepositoryReading;

/**
 * The repositories that are remembered though nothing of ours is in them, or nothing could ever be read of them, the oldest
 * first: anybody may name any DID, so they are kept up to a bound only. Those that may come back have a bound of their own, so
 * that names without an account do not drive them out. Not thread-safe.
 */
final class Barren {

    private enum Kind {
        /** Nothing of ours is in it, or there is no such account. */
        EMPTY,
        /** Never read, since it is away; when it comes back it may hold something. */
        AWAY,
        /** To be read, or holds something. */
        NEEDED
    }

    private final int most;
    private final Set<String> empty = new LinkedHashSet<>();
    private final Set<String> away = new LinkedHashSet<>();

    /** @param most that are remembered of each kind */
    Barren(int most) {
        this.most = most;
    }

    /** Takes note of how it stands with a repository now; the one that has to be forgotten for it, if any. */
    Optional<String> note(RepositoryReading row) {
        String did = row.getRepository();
        empty.remove(did);
        away.remove(did);
        return switch (kind(row)) {
            case EMPTY -> added(empty, did);
            case AWAY -> added(away, did);
            case NEEDED -> Optional.empty();
        };
    }

    /** They are somebody else's affair. */
    void removeIf(Predicate<String> dids) {
        empty.removeIf(dids);
        away.removeIf(dids);
    }

    private Optional<String> added(Set<String> to, String did) {
        to.add(did);
        if (to.size() <= most) {
            return Optional.empty();
        }
        Iterator<String> oldestFirst = to.iterator();
        String oldest = oldestFirst.next();
        oldestFirst.remove();
        return Optional.of(oldest);
    }

    private static Kind kind(RepositoryReading row) {
        boolean waits = row.getPending() != null && !Requests.isAnswered(row, row.getPending());
        if (waits || row.getRecords() > 0) {
            return Kind.NEEDED;
        }
        boolean nobody = ReadFailure.IDENTITY_UNKNOWN.name().equals(row.getFailure());
        return nobody || row.getReadRev() != null ? Kind.EMPTY : Kind.AWAY;
    }
}
