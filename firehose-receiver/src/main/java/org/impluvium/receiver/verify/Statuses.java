package org.impluvium.receiver.verify;

import org.impluvium.schemas.avro.AccountChange;
import org.impluvium.schemas.avro.FirehoseEvent;

/** What events say of accounts' status (rule P6). Pure functions. */
final class Statuses {

    private static final String DELETED = "deleted";

    private Statuses() {}

    static boolean isStatus(FirehoseEvent event) {
        return event.getBody() instanceof AccountChange;
    }

    /** Whether the account is not to be seen any more. */
    static boolean isLeaving(FirehoseEvent event) {
        return event.getBody() instanceof AccountChange change && !change.getActive();
    }

    /** Whether all of the account is to go. */
    static boolean isDeletion(FirehoseEvent event) {
        return event.getBody() instanceof AccountChange change
                && !change.getActive()
                && DELETED.equals(change.getStatus());
    }
}
