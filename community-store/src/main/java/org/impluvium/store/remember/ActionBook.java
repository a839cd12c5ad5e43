package org.impluvium.store.remember;

import org.impluvium.schemas.avro.ActionChange;
import org.impluvium.schemas.avro.ActionEffect;
import org.impluvium.store.rows.Tag;

/**
 * Keeps the moderation actions about communities for people who ask: each with what becomes of it, found by its target
 * and by its time. No feed depends on them: what they decide comes as standings and rulings. An action that is already
 * known so changes nothing. For the stream thread of the partition only.
 */
final class ActionBook {

    private final StateRows rows;

    ActionBook(StateRows rows) {
        this.rows = rows;
    }

    /** The action as it is now, or that it is not about the community any more. */
    void enter(Tag tag, ActionChange change) {
        ActionChange before = rows.action(tag, change);
        boolean gone = change.getEffect() == ActionEffect.GONE;
        if (gone && before != null) {
            rows.deleteAction(tag, change);
        } else if (!gone && !change.equals(before)) {
            rows.putAction(tag, change);
        }
    }
}
