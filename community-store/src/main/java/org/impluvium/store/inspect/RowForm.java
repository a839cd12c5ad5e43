package org.impluvium.store.inspect;

import static org.impluvium.store.inspect.KeyPart.COMMUNITY;
import static org.impluvium.store.inspect.KeyPart.EFFECTIVE_TIME;
import static org.impluvium.store.inspect.KeyPart.SORT_TIME;
import static org.impluvium.store.inspect.KeyPart.descendingPost;
import static org.impluvium.store.inspect.KeyPart.descendingText;
import static org.impluvium.store.inspect.KeyPart.descendingTime;
import static org.impluvium.store.inspect.KeyPart.last;
import static org.impluvium.store.inspect.KeyPart.text;

import java.util.List;
import java.util.Optional;
import org.impluvium.store.remember.RememberTopology;
import org.impluvium.store.replica.ReplicaStore;
import org.impluvium.store.rows.ReplicaKeys;
import org.impluvium.store.rows.RowValues;

/**
 * What the rows of a store look like. The keys are put together in {@code rows}; a test says that this is the reverse.
 *
 * @param store its name
 * @param tagged whether the keys begin with a tag
 * @param kinds all that this version knows
 */
record RowForm(String store, boolean tagged, List<RowKind> kinds) {

    static final String CANDIDATE = "CANDIDATE";
    static final String FEED = "FEED";

    /** The rows under tags. */
    static final RowForm COMMUNITIES = new RowForm(
            RememberTopology.STORE,
            true,
            List.of(
                    RowKind.of(1, "COMMUNITY", RowValues::toDeclaration, last(COMMUNITY)),
                    RowKind.of(2, "STANDING", RowValues::toStanding, text("did"), last(COMMUNITY)),
                    RowKind.of(3, "RULING", RowValues::toRuling, text("author"), text("key"), last(COMMUNITY)),
                    RowKind.of(4, CANDIDATE, RowValues::toCandidate, text("author"), last("key")),
                    RowKind.empty(5, FEED, text(COMMUNITY), descendingTime(SORT_TIME), descendingPost("post")),
                    RowKind.of(6, "MEMBER", RowValues::toMembership, text(COMMUNITY), last("did")),
                    RowKind.empty(7, "HIDDEN", text(COMMUNITY), text("author"), last("key")),
                    RowKind.of(
                            8,
                            "ACTION",
                            RowValues::toAction,
                            text(COMMUNITY),
                            text("target"),
                            descendingTime(EFFECTIVE_TIME),
                            descendingText("uri")),
                    RowKind.of(
                            9,
                            "HISTORY",
                            RowValues::toTarget,
                            text(COMMUNITY),
                            descendingTime(EFFECTIVE_TIME),
                            descendingText("uri"))));

    /** The rows of the replica, in which a tag is the last part of a key at most. */
    static final RowForm REPLICA = new RowForm(
            ReplicaStore.NAME,
            false,
            List.of(
                    RowKind.empty(1, "OF", text(COMMUNITY), descendingTime(SORT_TIME), descendingPost("post")),
                    RowKind.empty(2, "ALL", descendingTime(SORT_TIME), descendingPost("post")),
                    RowKind.of(
                            3,
                            "AT",
                            ReplicaKeys::sortMicrosIn,
                            text("author"),
                            text("key"),
                            text(COMMUNITY),
                            last("tag"))));

    /** The kind that a number in a key stands for; empty if it is none of this version's. */
    Optional<RowKind> kind(int code) {
        return kinds.stream().filter(kind -> kind.code() == code).findFirst();
    }
}
