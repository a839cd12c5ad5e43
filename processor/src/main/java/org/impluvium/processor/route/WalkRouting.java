package org.impluvium.processor.route;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.impluvium.schemas.avro.RecordTrace;
import org.impluvium.schemas.avro.RepositoryWalk;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a walk over a repository's records means for each of them. A record's turn may come early, when something new is
 * heard of it, and its turn may come twice: the outcome is the same. Pure.
 */
public final class WalkRouting {

    private final RecordRouting records;

    public WalkRouting(RecordRouting records) {
        this.records = records;
    }

    /** A walk after the account was deleted so many times. */
    public static RepositoryWalk purge(int purges, long timestamp) {
        return new RepositoryWalk(purges, null, false, timestamp, null);
    }

    /** A walk after the repository was read in whole at a revision. */
    public static RepositoryWalk endSnapshot(String rev, long timestamp) {
        return new RepositoryWalk(0, rev, false, timestamp, null);
    }

    /** A walk after the account became active or inactive (rule P6). */
    public static RepositoryWalk restate(long timestamp) {
        return new RepositoryWalk(0, null, true, timestamp, null);
    }

    /** Both walks in one, from the beginning. */
    public static RepositoryWalk both(@Nullable RepositoryWalk before, RepositoryWalk now) {
        if (before == null) {
            return now;
        }
        return new RepositoryWalk(
                Math.max(before.getPurge(), now.getPurge()),
                later(before.getEndRev(), now.getEndRev()),
                before.getRestate() || now.getRestate(),
                now.getTimestamp(),
                null);
    }

    /** The same walk, further on. */
    public static RepositoryWalk at(RepositoryWalk walk, ByteBuffer next) {
        return new RepositoryWalk(walk.getPurge(), walk.getEndRev(), walk.getRestate(), walk.getTimestamp(), next);
    }

    /**
     * What the walk withdraws of a record, before anything new is made of it; null if nothing.
     *
     * <p>A purge comes before a snapshot's end, whichever was first: of a deleted account no snapshot ends, so one that does was
     * read after it came back, or else both leave the same tombstone.
     */
    public @Nullable Decision withdrawn(RecordId id, RecordTrace old, RepositoryWalk walk) {
        List<Message> messages = new ArrayList<>(1);
        RecordTrace now = old;
        boolean any = false;
        if (walk.getPurge() != old.getPurge() && walk.getPurge() != 0) {
            Decision purged = records.purge(id, now);
            messages.addAll(purged.messages());
            now = purged.trace();
            any = true;
        }
        Decision ended = walk.getEndRev() == null ? null : records.endSnapshot(id, now, walk.getEndRev());
        if (ended != null) {
            messages.addAll(ended.messages());
            now = ended.trace();
            any = true;
        }
        return any ? Decision.of(written(now, walk), messages) : null;
    }

    /** What a walk that has come to a record says of it beyond that. */
    public List<Message> restated(RecordId id, RecordTrace now, RepositoryWalk walk, boolean active) {
        return walk.getRestate() ? records.restate(id, now, active) : List.of();
    }

    /** A trace as it is to be written while a walk is under way: what is new then is not purged by it. */
    public static RecordTrace written(RecordTrace trace, @Nullable RepositoryWalk walk) {
        return walk == null || walk.getPurge() == 0 ? trace : Traces.afterPurge(trace, walk.getPurge());
    }

    private static @Nullable String later(@Nullable String one, @Nullable String other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) >= 0 ? one : other;
    }
}
