package org.impluvium.processor.govern;

import java.util.List;
import java.util.Objects;
import org.impluvium.schemas.CommunityCollections;
import org.impluvium.schemas.avro.ActionBody;
import org.impluvium.schemas.avro.ClaimedRole;
import org.impluvium.schemas.avro.CommunityRecordChange;
import org.impluvium.schemas.avro.ConfigBody;
import org.impluvium.schemas.avro.FeedMix;
import org.impluvium.schemas.avro.MembershipBody;
import org.impluvium.schemas.avro.ModerationAction;
import org.impluvium.schemas.avro.Stage;
import org.jspecify.annotations.Nullable;

/** A community and the records about it, as govern sees them. */
final class Communities {

    static final String OWNER = "did:plc:ann";
    static final String MODERATOR = "did:plc:mia";
    static final String OTHER_MODERATOR = "did:plc:max";
    static final String BLOCKED = "did:plc:eve";
    static final String SOMEONE = "did:plc:bob";
    static final String KEY = "rain";

    private static final String REV = "3m63aaaaaaa2a";

    private Communities() {}

    /** The oldest community of {@link #OWNER}. */
    static Community rain() {
        return Objects.requireNonNull(Community.of(config(), true));
    }

    /** The same, younger than another. */
    static Community youngerRain() {
        return Objects.requireNonNull(Community.of(config(), false));
    }

    private static CommunityRecordChange config() {
        ConfigBody body = new ConfigBody(
                "Rain",
                null,
                "0123abcd",
                List.of(MODERATOR, OTHER_MODERATOR, OWNER),
                List.of(BLOCKED, OWNER),
                Stage.THEME,
                new FeedMix(100, 0, 0),
                null,
                0L);
        return new CommunityRecordChange(OWNER, OWNER, CommunityCollections.CONFIG, KEY, null, "cid-config", REV, body);
    }

    static CommunityRecordChange membership(String key, @Nullable String community, String joinedAt, boolean active) {
        return new CommunityRecordChange(
                OWNER,
                SOMEONE,
                CommunityCollections.MEMBERSHIP,
                key,
                null,
                "cid-" + key,
                REV,
                new MembershipBody(community, ClaimedRole.OWNER, joinedAt, active));
    }

    static CommunityRecordChange action(
            String author, String key, ModerationAction action, String target, long effectiveMicros) {
        return new CommunityRecordChange(
                OWNER,
                author,
                CommunityCollections.ACTION,
                key,
                target,
                "cid-" + key,
                REV,
                new ActionBody(KEY, action, null, effectiveMicros));
    }
}
