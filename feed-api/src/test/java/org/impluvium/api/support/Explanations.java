package org.impluvium.api.support;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.impluvium.store.port.Condition;
import org.impluvium.store.port.DecidingRecord;
import org.impluvium.store.port.Explanation;
import org.impluvium.store.port.FeedSource;
import org.impluvium.store.port.Verdict;
import org.impluvium.store.port.Verdict.Cause;
import org.impluvium.store.port.Verdict.Outcome;
import org.jspecify.annotations.Nullable;

/** Explanations for tests. */
public final class Explanations {

    private Explanations() {}

    /** Why a post is in a feed; the given verdicts take the place of those that hold. */
    public static Explanation of(String post, Set<FeedSource> through, List<String> standsIn, Verdict... instead) {
        List<Verdict> verdicts = Arrays.stream(Condition.values())
                .map(condition -> Arrays.stream(instead)
                        .filter(verdict -> verdict.condition() == condition)
                        .findFirst()
                        .orElseGet(() -> holding(condition, post)))
                .toList();
        return new Explanation(post, through, verdicts, standsIn);
    }

    /** What is said of a post that nobody ever saw under the tag, of a stranger. */
    public static Explanation neverSeen(String post, String... standsIn) {
        return of(
                post,
                Set.of(),
                List.of(standsIn),
                verdict(Condition.NAMES_TAG, Outcome.FAILS, Cause.NEVER_SEEN, null, null),
                verdict(Condition.AUTHOR_IS_MEMBER, Outcome.FAILS, Cause.NO_MEMBERSHIP, null, null),
                verdict(Condition.ACCOUNT_ACTIVE, Outcome.UNKNOWN, Cause.NOT_KNOWN, null, null),
                verdict(Condition.IN_WINDOW, Outcome.UNKNOWN, Cause.NOT_KNOWN, null, null));
    }

    public static Verdict verdict(
            Condition condition, Outcome outcome, Cause cause, @Nullable String decidedBy, @Nullable Long micros) {
        DecidingRecord record = decidedBy == null ? null : new DecidingRecord(decidedBy, null);
        return new Verdict(condition, outcome, cause, record, micros, List.of());
    }

    private static Verdict holding(Condition condition, String post) {
        return switch (condition) {
            case NAMES_TAG -> verdict(condition, Outcome.HOLDS, Cause.NAMED, post, null);
            case AUTHOR_IS_MEMBER -> verdict(condition, Outcome.HOLDS, Cause.JOINED, membership(post), null);
            case AUTHOR_NOT_BLOCKED -> verdict(condition, Outcome.HOLDS, Cause.NEVER_BLOCKED, null, null);
            case ACCOUNT_ACTIVE -> verdict(condition, Outcome.HOLDS, Cause.ACTIVE, null, null);
            case NOT_HIDDEN -> verdict(condition, Outcome.HOLDS, Cause.NEVER_HIDDEN, null, null);
            case IN_WINDOW -> verdict(condition, Outcome.HOLDS, Cause.WITHIN, null, Garden.NOW_MICROS);
        };
    }

    private static String membership(String post) {
        return post.replace("app.bsky.feed.post", "com.atrarium.community.membership");
    }
}
