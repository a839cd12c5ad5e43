package org.impluvium.store;

import java.util.List;
import org.impluvium.schemas.avro.ActionChange;
import org.impluvium.schemas.avro.ActionEffect;
import org.impluvium.schemas.avro.CommunityChange;
import org.impluvium.schemas.avro.CommunityDeclared;
import org.impluvium.schemas.avro.CommunityWithdrawn;
import org.impluvium.schemas.avro.ConfigBody;
import org.impluvium.schemas.avro.DirectoryEntry;
import org.impluvium.schemas.avro.EffectiveRole;
import org.impluvium.schemas.avro.Evidence;
import org.impluvium.schemas.avro.FeedMix;
import org.impluvium.schemas.avro.GoneReason;
import org.impluvium.schemas.avro.ModerationAction;
import org.impluvium.schemas.avro.PostGone;
import org.impluvium.schemas.avro.PostStated;
import org.impluvium.schemas.avro.RulingChange;
import org.impluvium.schemas.avro.Stage;
import org.impluvium.schemas.avro.StandingChange;
import org.impluvium.store.port.Community;
import org.jspecify.annotations.Nullable;

/** What the processor says, in a few words. */
public final class Facts {

    public static final String CID = "bafyreiclp443lavogvhj3d2ob2cxbfuscni2k5jk7bebjzg7khl3esabwq";

    private static final Evidence EVIDENCE =
            new Evidence("at://did:web:moderator.example/com.atrarium.moderation.action/one", CID, "1");

    private Facts() {}

    /** AT-URI of the config of an owner's only community. */
    public static String communityOf(String owner) {
        return "at://" + owner + "/com.atrarium.community.config/self";
    }

    public static String uri(String author, String key) {
        return "at://" + author + "/app.bsky.feed.post/" + key;
    }

    public static CommunityChange declared(String community, String tag) {
        return new CommunityChange(new CommunityDeclared(community, CID, config(tag, 1)));
    }

    public static CommunityChange withdrawn(String community) {
        return new CommunityChange(new CommunityWithdrawn(community));
    }

    public static CommunityChange post(String author, String key, long sortMicros) {
        return post(author, key, sortMicros, true);
    }

    public static CommunityChange post(String author, String key, long sortMicros, boolean accountActive) {
        return new CommunityChange(new PostStated(author, key, CID, sortMicros, accountActive));
    }

    public static CommunityChange gone(String author, String key) {
        return new CommunityChange(new PostGone(author, key, GoneReason.DELETED, null, null));
    }

    /** A post that went by a commit and would have stood until its sort time is past. */
    public static CommunityChange gone(
            String author, String key, GoneReason reason, @Nullable String rev, long sortMicros) {
        return new CommunityChange(new PostGone(author, key, reason, rev, sortMicros));
    }

    public static CommunityChange member(String community, String did) {
        return standing(community, did, true, false, EffectiveRole.MEMBER);
    }

    public static CommunityChange blocked(String community, String did) {
        return standing(community, did, true, true, EffectiveRole.MEMBER);
    }

    public static CommunityChange blockedStranger(String community, String did) {
        return standing(community, did, false, true, EffectiveRole.MEMBER);
    }

    public static CommunityChange stranger(String community, String did) {
        return standing(community, did, false, false, EffectiveRole.MEMBER);
    }

    public static CommunityChange moderatorOnly(String community, String did) {
        return standing(community, did, false, false, EffectiveRole.MODERATOR);
    }

    /** A standing with its evidence. */
    public static CommunityChange standing(
            String community,
            String did,
            boolean member,
            boolean blocked,
            @Nullable Evidence membership,
            @Nullable Evidence block) {
        return new CommunityChange(
                new StandingChange(community, did, member, blocked, EffectiveRole.MEMBER, membership, block));
    }

    public static CommunityChange ruling(
            String community, String author, String key, boolean hidden, @Nullable Evidence decision) {
        return new CommunityChange(new RulingChange(community, author, key, hidden, decision));
    }

    public static CommunityChange hidden(String community, String author, String key) {
        return new CommunityChange(new RulingChange(community, author, key, true, EVIDENCE));
    }

    public static CommunityChange shown(String community, String author, String key) {
        return new CommunityChange(new RulingChange(community, author, key, false, EVIDENCE));
    }

    public static CommunityChange unruled(String community, String author, String key) {
        return new CommunityChange(new RulingChange(community, author, key, false, null));
    }

    /** An action whose repository is the actor's. */
    public static CommunityChange action(
            String community,
            String uri,
            ModerationAction action,
            String target,
            long effectiveMicros,
            ActionEffect effect) {
        return new CommunityChange(
                new ActionChange(community, uri, CID, target, action, "because", effectiveMicros, effect));
    }

    /** AT-URI of an action record. */
    public static String actionUri(String actor, String key) {
        return "at://" + actor + "/com.atrarium.moderation.action/" + key;
    }

    /** AT-URI of a membership record. */
    public static String membershipUri(String did, String key) {
        return "at://" + did + "/com.atrarium.community.membership/" + key;
    }

    /** An owner's only community, as the directory knows it. */
    public static Community community(String owner, String tag) {
        return new Community(communityOf(owner), owner, "self", CID, config(tag, 1));
    }

    /** The same with a mix and a parent. */
    public static Community community(String owner, String tag, FeedMix mix, @Nullable String parent) {
        ConfigBody config = config(tag, 1);
        config.setFeedMix(mix);
        config.setParentCommunity(parent);
        return new Community(communityOf(owner), owner, "self", CID, config);
    }

    public static DirectoryEntry entry(String owner, String key, String tag, long createdMicros) {
        return new DirectoryEntry(owner, key, CID, config(tag, createdMicros));
    }

    private static CommunityChange standing(
            String community, String did, boolean member, boolean blocked, EffectiveRole role) {
        return new CommunityChange(new StandingChange(community, did, member, blocked, role, null, null));
    }

    private static ConfigBody config(String tag, long createdMicros) {
        return new ConfigBody(
                "Garden",
                null,
                tag,
                List.of(),
                List.of(),
                Stage.COMMUNITY,
                new FeedMix(100, 0, 0),
                null,
                createdMicros);
    }
}
