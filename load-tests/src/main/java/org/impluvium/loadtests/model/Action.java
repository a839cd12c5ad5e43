package org.impluvium.loadtests.model;

import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.RecordUri;

/**
 * A valid moderation action (A4).
 *
 * @param post the target of hide and unhide
 * @param subject the DID acted on: the post's author, or the target of block and unblock
 * @param effectiveMicros the earliest of the three times of A6
 */
record Action(
        RecordUri uri,
        Reference community,
        Kind kind,
        Optional<RecordUri> post,
        Did subject,
        Optional<String> reason,
        long effectiveMicros) {

    enum Kind {
        HIDE,
        UNHIDE,
        BLOCK,
        UNBLOCK
    }

    /** Which of several actions on one target wins (A6). */
    static final Comparator<Action> WEIGHT =
            Comparator.comparingLong(Action::effectiveMicros).thenComparing(Action::uri);

    Did author() {
        return uri.repository();
    }

    /** As the record writes it. */
    String target() {
        return post.map(RecordUri::toString).orElse(subject.value());
    }

    /** Whether the action counts in the community, by the ranks of now (A4, A5). */
    boolean countsIn(Community community) {
        Community.Rank subjectRank = community.rankOf(subject);
        return switch (community.rankOf(author())) {
            // He is never blocked, not even by himself.
            case OWNER -> post.isPresent() || subjectRank != Community.Rank.OWNER;
            case MODERATOR -> subjectRank == Community.Rank.NONE || (kind == Kind.HIDE && subject.equals(author()));
            case NONE -> false;
        };
    }

    static Optional<Action> read(ExistingRecord record) {
        try {
            return Optional.of(read(record, Fields.ofRecord(record.content(), Lexicons.ACTION)));
        } catch (Fields.Invalid invalid) {
            return Optional.empty();
        }
    }

    private static Action read(ExistingRecord record, Fields fields) throws Fields.Invalid {
        Kind kind = kind(fields.oneOf("action", Set.of("hide", "unhide", "block", "unblock")));
        Optional<String> reason = fields.atMostBytesIfPresent("reason", 2_000);
        long effective = Times.effectiveMicros(record, OptionalLong.of(fields.datetimeMicros("createdAt")));
        Reference community = fields.reference("community");
        if (kind == Kind.BLOCK || kind == Kind.UNBLOCK) {
            return new Action(record.uri(), community, kind, Optional.empty(), fields.did("target"), reason, effective);
        }
        RecordUri post = RecordUri.tryParse(fields.text("target"))
                .filter(uri -> uri.collection().value().equals(Lexicons.POST))
                .orElseThrow(() -> new Fields.Invalid("target"));
        return new Action(record.uri(), community, kind, Optional.of(post), post.repository(), reason, effective);
    }

    private static Kind kind(String action) {
        return switch (action) {
            case "hide" -> Kind.HIDE;
            case "unhide" -> Kind.UNHIDE;
            case "block" -> Kind.BLOCK;
            default -> Kind.UNBLOCK;
        };
    }
}
