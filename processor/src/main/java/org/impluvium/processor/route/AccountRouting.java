package org.impluvium.processor.route;

import java.util.HashMap;
import java.util.Map;
import org.impluvium.atproto.syntax.Tid;
import org.impluvium.schemas.avro.AccountChange;
import org.impluvium.schemas.avro.AccountTrace;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.jspecify.annotations.Nullable;

/** Decides what an account event means (rules P6, I5). Pure functions. */
public final class AccountRouting {

    /** The status that is final; every other one only explains (rule P6). */
    private static final String DELETED = "deleted";

    private AccountRouting() {}

    /**
     * What follows from an account event.
     *
     * @param trace what to remember of the account from now on
     * @param turned whether the account became active or inactive, so that its posts have to be stated again
     * @param deleted whether all that is known of the repository has to go
     * @param stale whether the event changes nothing but, at most, the source's last position
     */
    public record Outcome(AccountTrace trace, boolean turned, boolean deleted, boolean stale) {}

    /** An account of which nothing was ever heard: it is active. */
    public static AccountTrace unheard() {
        return new AccountTrace(true, null, Long.MIN_VALUE, Map.of(), null, null, 0);
    }

    /** Whether posts of the account show (rule P6). */
    public static boolean isActive(@Nullable AccountTrace trace) {
        return trace == null || trace.getActive();
    }

    /** Decides about an event that brings an account change. */
    public static Outcome decide(@Nullable AccountTrace known, FirehoseEvent event, AccountChange change) {
        AccountTrace old = known == null ? unheard() : known;
        Long last = old.getPositions().get(event.getSource());
        if (last != null && event.getPosition() <= last) {
            return new Outcome(old, false, false, true);
        }
        Map<String, Long> positions = new HashMap<>(old.getPositions());
        positions.put(event.getSource(), event.getPosition());
        // Within one source its own order decides, also where the clock of receipt went back.
        boolean onlySource = positions.size() == 1;
        if (!onlySource && event.getReceivedMicros() < old.getDecidedMicros()) {
            AccountTrace seen = new AccountTrace(
                    old.getActive(),
                    old.getStatus(),
                    old.getDecidedMicros(),
                    positions,
                    old.getDoubtRev(),
                    old.getReadRev(),
                    old.getPurges());
            return new Outcome(seen, false, false, true);
        }
        boolean deleted = !change.getActive() && DELETED.equals(change.getStatus());
        AccountTrace now = new AccountTrace(
                change.getActive(),
                change.getStatus(),
                event.getReceivedMicros(),
                positions,
                deleted ? doubtOfPurged(old) : old.getDoubtRev(),
                old.getReadRev(),
                old.getPurges() + (deleted ? 1 : 0));
        return new Outcome(now, old.getActive() != change.getActive(), deleted, false);
    }

    /**
     * What was read is purged with a deleted account: should it come back, it has to be read beyond that revision. That it was
     * read stays known, since what came and went before must not come back by a replay (P5).
     */
    private static @Nullable String doubtOfPurged(AccountTrace old) {
        String doubt = old.getDoubtRev();
        String after = Tid.tryParse(old.getReadRev())
                .map(read -> Tid.of(read.micros() + 1, 0).value())
                .orElse(null);
        return after == null || (doubt != null && doubt.compareTo(after) >= 0) ? doubt : after;
    }

    /** The trace after a doubt about the repository arose at {@code rev} (rule I3); the highest is kept. */
    public static AccountTrace doubted(@Nullable AccountTrace known, String rev) {
        AccountTrace old = known == null ? unheard() : known;
        String before = old.getDoubtRev();
        return before != null && before.compareTo(rev) >= 0 ? old : withDoubt(old, rev);
    }

    /** The trace after the repository was read in whole at {@code rev}: doubts up to there have ended. */
    public static AccountTrace readInWhole(@Nullable AccountTrace known, String rev) {
        AccountTrace old = known == null ? unheard() : known;
        if (covers(old, rev)) {
            return old;
        }
        String doubt = old.getDoubtRev();
        String left = doubt == null || doubt.compareTo(rev) <= 0 ? null : doubt;
        return with(old, left, rev);
    }

    /** Whether the repository was read in whole at this revision or a later one. */
    public static boolean covers(@Nullable AccountTrace trace, String rev) {
        String read = trace == null ? null : trace.getReadRev();
        return read != null && read.compareTo(rev) >= 0;
    }

    /** Whether the account was deleted, as far as known: what was read of it before is not there any more. */
    public static boolean isDeleted(@Nullable AccountTrace trace) {
        return trace != null && !trace.getActive() && DELETED.equals(trace.getStatus());
    }

    /** Whether the repository was ever read in whole. */
    public static boolean wasRead(@Nullable AccountTrace trace) {
        return trace != null && trace.getReadRev() != null;
    }

    private static AccountTrace withDoubt(AccountTrace old, String rev) {
        return with(old, rev, old.getReadRev());
    }

    private static AccountTrace with(AccountTrace old, @Nullable String doubtRev, @Nullable String readRev) {
        return new AccountTrace(
                old.getActive(),
                old.getStatus(),
                old.getDecidedMicros(),
                old.getPositions(),
                doubtRev,
                readRev,
                old.getPurges());
    }
}
