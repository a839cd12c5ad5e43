package org.impluvium.processor.route;

import java.util.HashMap;
import java.util.Map;
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
        return new AccountTrace(true, null, Long.MIN_VALUE, Map.of(), null, null);
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
                    old.getReadRev());
            return new Outcome(seen, false, false, true);
        }
        AccountTrace now = new AccountTrace(
                change.getActive(),
                change.getStatus(),
                event.getReceivedMicros(),
                positions,
                old.getDoubtRev(),
                old.getReadRev());
        boolean deleted = !change.getActive() && DELETED.equals(change.getStatus());
        return new Outcome(now, old.getActive() != change.getActive(), deleted, false);
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
        String doubt = old.getDoubtRev();
        return doubt == null || doubt.compareTo(rev) > 0 ? old : withDoubt(old, null);
    }

    private static AccountTrace withDoubt(AccountTrace old, @Nullable String rev) {
        return new AccountTrace(
                old.getActive(), old.getStatus(), old.getDecidedMicros(), old.getPositions(), rev, old.getReadRev());
    }
}
