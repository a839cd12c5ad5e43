package org.impluvium.processor.govern;

import java.util.HashSet;
import java.util.Set;
import org.impluvium.schemas.CommunityCollections;
import org.impluvium.schemas.avro.CommunityRecordChange;
import org.impluvium.schemas.avro.ConfigBody;
import org.jspecify.annotations.Nullable;

/**
 * A community as it is at one moment (rules C1–C5). Immutable, as long as nobody changes the config inside.
 *
 * @param uri AT-URI of the config: the community's identity
 * @param owner DID
 * @param key record key of the config
 * @param cid of the config
 * @param config what it says
 * @param oldest whether it is its owner's oldest, which a bare DID means (rule C5)
 * @param moderators the DIDs that the config names
 * @param blocklist the DIDs that the config blocks
 */
public record Community(
        String uri,
        String owner,
        String key,
        @Nullable String cid,
        ConfigBody config,
        boolean oldest,
        Set<String> moderators,
        Set<String> blocklist) {

    private static final String MIDDLE = '/' + CommunityCollections.CONFIG + '/';

    /** The community that a config makes; null if there is no config, or no valid one (rule C1). */
    public static @Nullable Community of(@Nullable CommunityRecordChange record, boolean oldest) {
        if (record == null || !(record.getBody() instanceof ConfigBody config)) {
            return null;
        }
        return new Community(
                "at://" + record.getOwner() + MIDDLE + record.getKey(),
                record.getOwner(),
                record.getKey(),
                record.getCid(),
                config,
                oldest,
                new HashSet<>(config.getModerators()),
                new HashSet<>(config.getBlocklist()));
    }

    /** The community id, under which everything about it is said (rule C2). */
    public String tag() {
        return config.getTag();
    }

    /** Whether a reference of its owner's DID means this community (rule C5); null: a bare DID. */
    public boolean isMeantBy(@Nullable String communityKey) {
        return communityKey == null ? oldest : key.equals(communityKey);
    }

    /** Whether the config blocks a DID; listing the owner is in vain (rules A5, A7). */
    public boolean lists(String did) {
        return !did.equals(owner) && blocklist.contains(did);
    }

    /** Whether everybody stands, every post is ruled and every action fares as in the other: only words differ. */
    public boolean governsLike(Community other) {
        return tag().equals(other.tag())
                && oldest == other.oldest
                && moderators.equals(other.moderators)
                && blocklist.equals(other.blocklist);
    }
}
