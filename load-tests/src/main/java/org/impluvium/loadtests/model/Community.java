package org.impluvium.loadtests.model;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.RecordUri;

/**
 * A community: a valid config record (C1, C4).
 *
 * @param tag its present tag without {@code #}: {@code atr_} and the id (C2)
 * @param parent the reference to where {@link Source#PARENT} comes from (M1)
 */
public record Community(
        RecordUri uri,
        String tag,
        Set<Did> moderators,
        Set<Did> blocklist,
        FeedMix feedMix,
        Optional<Reference> parent,
        long createdAtMicros) {

    private static final Pattern HASHTAG = Pattern.compile("#atr_[0-9a-f]{8}");
    private static final Set<String> STAGES = Set.of("theme", "community", "graduated");

    /** Shares of the three sources, in percent (C4, M2). */
    public record FeedMix(long own, long parent, long global) {}

    /** The DID of the repository that holds the config (C1). */
    public Did owner() {
        return uri.repository();
    }

    /** The eight hex digits of the tag (C2). */
    public String id() {
        return tag.substring("atr_".length());
    }

    /** What A3 makes of a DID, whatever roles it claims. */
    public enum Rank {
        OWNER,
        MODERATOR,
        NONE
    }

    /** The effective rank now (A3): an owner who is listed as moderator stays owner. */
    Rank rankOf(Did did) {
        if (did.equals(owner())) {
            return Rank.OWNER;
        }
        return moderators.contains(did) ? Rank.MODERATOR : Rank.NONE;
    }

    /** The community that a record declares, or none when it is no valid config. */
    static Optional<Community> read(ExistingRecord record) {
        try {
            return Optional.of(read(record.uri(), Fields.ofRecord(record.content(), Lexicons.CONFIG)));
        } catch (Fields.Invalid invalid) {
            return Optional.empty();
        }
    }

    private static Community read(RecordUri uri, Fields fields) throws Fields.Invalid {
        fields.textOf("name", 1, 100, 200);
        if (fields.has("description")) {
            fields.textOf("description", 0, 1_000, 2_000);
        }
        fields.oneOf("stage", STAGES);
        if (fields.has("updatedAt")) {
            fields.datetimeMicros("updatedAt");
        }
        Optional<Reference> parent = Optional.empty();
        if (fields.has("parentCommunity")) {
            parent = Optional.of(fields.reference("parentCommunity"));
        }
        return new Community(
                uri,
                fields.textMatching("hashtag", HASHTAG).substring(1),
                Set.copyOf(fields.dids("moderators", 50)),
                Set.copyOf(fields.dids("blocklist", 1_000)),
                feedMix(fields),
                parent,
                fields.datetimeMicros("createdAt"));
    }

    private static FeedMix feedMix(Fields fields) throws Fields.Invalid {
        Optional<Fields> mix = fields.object("feedMix");
        if (mix.isEmpty()) {
            return new FeedMix(100, 0, 0);
        }
        long own = mix.get().integer("own", 0, 100);
        long parent = mix.get().integer("parent", 0, 100);
        long global = mix.get().integer("global", 0, 100);
        Fields.require(own + parent + global == 100, "feedMix");
        return new FeedMix(own, parent, global);
    }
}
