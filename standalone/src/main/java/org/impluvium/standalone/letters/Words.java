package org.impluvium.standalone.letters;

import java.util.Optional;
import org.impluvium.schemas.avro.AccountChange;
import org.impluvium.schemas.avro.ActionChange;
import org.impluvium.schemas.avro.CommunityChange;
import org.impluvium.schemas.avro.CommunityDeclared;
import org.impluvium.schemas.avro.CommunityRecordChange;
import org.impluvium.schemas.avro.CommunityWithdrawn;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.schemas.avro.PostGone;
import org.impluvium.schemas.avro.PostStated;
import org.impluvium.schemas.avro.RulingChange;
import org.impluvium.schemas.avro.SnapshotEnd;
import org.impluvium.schemas.avro.StandingChange;
import org.jspecify.annotations.Nullable;

/**
 * What the records of each topic say, as far as it matters for their order.
 *
 * <p>Route tells a stale event by its revision or position (rule I5), which every event but an account's deletion has: that
 * one takes all that is known of the repository, whenever it was written. Govern and remember compare what they hear with
 * what they know and take the last that was said, in the order of the log. Pure functions.
 */
public final class Words {

    private static final String DELETED = "deleted";
    /** Stands in no identifier. */
    private static final String GAP = "\n";

    private Words() {}

    /** What a value says; empty: nobody knows how to say it again. */
    public static Optional<Word> of(@Nullable Object value) {
        if (value instanceof FirehoseEvent event) {
            return ofEvent(event.getBody());
        } else if (value instanceof CommunityRecordChange change) {
            return Optional.of(Word.on(matter(
                    change.getOwner(),
                    change.getCollection(),
                    change.getAuthor(),
                    change.getKey(),
                    change.getTarget())));
        } else if (value instanceof CommunityChange change) {
            return ofChange(change.getBody());
        }
        return Optional.empty();
    }

    private static Optional<Word> ofEvent(@Nullable Object body) {
        if (body instanceof AccountChange change && !change.getActive() && DELETED.equals(change.getStatus())) {
            return Optional.of(new Word(null, true, true, false));
        } else if (body instanceof SnapshotEnd) {
            return Optional.of(new Word(null, false, false, true));
        }
        return body == null ? Optional.empty() : Optional.of(Word.guarded());
    }

    private static Optional<Word> ofChange(@Nullable Object body) {
        if (body instanceof PostStated post) {
            return Optional.of(Word.on(matter("post", post.getAuthor(), post.getKey())));
        } else if (body instanceof PostGone post) {
            return Optional.of(Word.on(matter("post", post.getAuthor(), post.getKey())));
        } else if (body instanceof StandingChange standing) {
            return Optional.of(Word.on(matter("standing", standing.getCommunity(), standing.getDid())));
        } else if (body instanceof RulingChange ruling) {
            return Optional.of(Word.on(matter("ruling", ruling.getCommunity(), ruling.getAuthor(), ruling.getKey())));
        } else if (body instanceof ActionChange action) {
            String time = Long.toString(action.getEffectiveMicros());
            return Optional.of(
                    Word.on(matter("action", action.getCommunity(), action.getTarget(), time, action.getUri())));
        } else if (body instanceof CommunityDeclared declared) {
            return Optional.of(new Word(matter("community", declared.getCommunity()), false, false, true));
        } else if (body instanceof CommunityWithdrawn withdrawn) {
            return Optional.of(Word.on(matter("community", withdrawn.getCommunity())));
        }
        return Optional.empty();
    }

    private static String matter(@Nullable String... parts) {
        return String.join(GAP, parts);
    }
}
