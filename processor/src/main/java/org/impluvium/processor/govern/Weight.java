package org.impluvium.processor.govern;

import org.impluvium.schemas.avro.ActionBody;
import org.impluvium.schemas.avro.CommunityRecordChange;
import org.impluvium.schemas.avro.Evidence;
import org.impluvium.schemas.avro.MembershipBody;
import org.jspecify.annotations.Nullable;

/** Which of several records decides (rules A2, A6). Pure functions. */
final class Weight {

    private Weight() {}

    /** The action with the greater (effective time, record AT-URI) (rule A6). */
    static CommunityRecordChange greaterAction(@Nullable CommunityRecordChange one, CommunityRecordChange other) {
        if (one == null) {
            return other;
        }
        int byTime =
                Long.compare(action(one).getEffectiveMicros(), action(other).getEffectiveMicros());
        int order = byTime != 0 ? byTime : uri(one).compareTo(uri(other));
        return order >= 0 ? one : other;
    }

    /** The membership with the greater (joinedAt as written, record key) (rule A2); all are ASCII. */
    static CommunityRecordChange greaterMembership(@Nullable CommunityRecordChange one, CommunityRecordChange other) {
        if (one == null) {
            return other;
        }
        int byTime = membership(one).getJoinedAt().compareTo(membership(other).getJoinedAt());
        int order = byTime != 0 ? byTime : one.getKey().compareTo(other.getKey());
        return order >= 0 ? one : other;
    }

    static ActionBody action(CommunityRecordChange record) {
        return (ActionBody) record.getBody();
    }

    static MembershipBody membership(CommunityRecordChange record) {
        return (MembershipBody) record.getBody();
    }

    static Evidence evidence(CommunityRecordChange action) {
        return new Evidence(
                uri(action), action.getCid(), Long.toString(action(action).getEffectiveMicros()));
    }

    static @Nullable Evidence evidenceOfMembership(@Nullable CommunityRecordChange membership) {
        return membership == null
                ? null
                : new Evidence(
                        uri(membership),
                        membership.getCid(),
                        membership(membership).getJoinedAt());
    }

    /** AT-URI of the record. */
    static String uri(CommunityRecordChange record) {
        return "at://" + record.getAuthor() + '/' + record.getCollection() + '/' + record.getKey();
    }
}
