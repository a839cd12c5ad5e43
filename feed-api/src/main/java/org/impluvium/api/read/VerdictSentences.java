package org.impluvium.api.read;

import org.impluvium.store.port.Community;
import org.impluvium.store.port.Condition;
import org.impluvium.store.port.DecidingRecord;
import org.impluvium.store.port.Verdict;
import org.jspecify.annotations.Nullable;

/** Says in one sentence why a condition holds for a post or not, and names the record that decided. */
final class VerdictSentences {

    private final Community community;
    private final String author;

    /** @param author DID of the post's author */
    VerdictSentences(Community community, String author) {
        this.community = community;
        this.author = author;
    }

    String of(Verdict verdict) {
        DecidingRecord record = verdict.decidedBy();
        String as = record == null ? "" : ", as " + record.uri() + " says";
        String at = verdict.micros() == null ? "" : " at " + Times.of(verdict.micros());
        return switch (verdict.cause()) {
            case NAMED -> "The post names the tag " + tag() + ".";
            case DELETED -> "The post named the tag " + tag() + " until it was deleted" + at + ".";
            case UNTAGGED -> "The post named the tag " + tag() + " until it was updated" + at + ".";
            case PURGED -> "The post named the tag " + tag() + " until its author's account was deleted" + at + ".";
            case NEVER_SEEN ->
                "No version of the post that names the tag " + tag() + " was ever seen here, or it is long past.";
            case OWNER -> "The author " + author + " owns the community" + as + ".";
            case JOINED -> "The author " + author + " is a member" + as + ".";
            case LEFT -> "The author " + author + " has left" + as + ".";
            case NO_MEMBERSHIP -> "The author " + author + " has no membership record for the community.";
            case NEVER_BLOCKED -> "Nothing that counts blocks the author " + author + ".";
            case UNBLOCKED -> action("The author " + author + " is unblocked", verdict);
            case BLOCKLISTED ->
                "The author " + author + " stands on the blocklist of "
                        + (record == null ? "the community's config" : record.uri()) + ".";
            case BLOCKED -> action("The author " + author + " is blocked", verdict);
            case ACTIVE -> "The account of the author " + author + " is active.";
            case INACTIVE -> "The account of the author " + author + " is not active.";
            case NOT_KNOWN ->
                "The post is not known here, and so neither is "
                        + (verdict.condition() == Condition.IN_WINDOW ? "its sort time." : "the state of its account.");
            case NEVER_HIDDEN -> "Nothing that counts hides the post.";
            case UNHIDDEN -> action("Shown again", verdict);
            case HIDDEN -> action("Hidden", verdict);
            case WITHIN -> "The post's sort time" + comma(verdict.micros()) + " lies within the retention window.";
            case EXPIRED -> "The post left the retention window" + at + ".";
        };
    }

    private String tag() {
        return "#atr_" + community.id();
    }

    private String action(String what, Verdict verdict) {
        DecidingRecord record = verdict.decidedBy();
        String by = record == null ? "" : " by action " + record.uri() + " of " + Actor.ranked(record, community);
        String since = verdict.micros() == null ? "" : ", effective since " + Times.of(verdict.micros());
        return what + by + since + ".";
    }

    private static String comma(@Nullable Long micros) {
        return micros == null ? "" : ", " + Times.of(micros) + ",";
    }
}
