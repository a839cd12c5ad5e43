package org.impluvium.processor.testing;

import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.impluvium.schemas.avro.ActionChange;
import org.impluvium.schemas.avro.ActionEffect;
import org.impluvium.schemas.avro.CommunityChange;
import org.impluvium.schemas.avro.CommunityDeclared;
import org.impluvium.schemas.avro.CommunityWithdrawn;
import org.impluvium.schemas.avro.DirectoryEntry;
import org.impluvium.schemas.avro.EffectiveRole;
import org.impluvium.schemas.avro.PostGone;
import org.impluvium.schemas.avro.PostStated;
import org.impluvium.schemas.avro.RulingChange;
import org.impluvium.schemas.avro.StandingChange;
import org.jspecify.annotations.Nullable;

/** The last statement about each subject: what a feed node would know. */
final class Beliefs {

    private final Map<String, String> bySubject = new HashMap<>();

    Map<String, String> all() {
        return bySubject;
    }

    /** Believes a change, and returns it in words. */
    String hear(String tag, CommunityChange change) {
        Object body = change.getBody();
        if (body instanceof PostStated post) {
            return believe("post", tag, post.getAuthor() + ' ' + post.getKey(), post, false);
        } else if (body instanceof PostGone post) {
            return believe("post", tag, post.getAuthor() + ' ' + post.getKey(), post, true);
        } else if (body instanceof StandingChange standing) {
            return believe(
                    "standing", tag, standing.getCommunity() + ' ' + standing.getDid(), standing, isNone(standing));
        } else if (body instanceof RulingChange ruling) {
            boolean none = ruling.getDecision() == null;
            String subject = ruling.getCommunity() + ' ' + ruling.getAuthor() + ' ' + ruling.getKey();
            return believe("ruling", tag, subject, ruling, none);
        } else if (body instanceof ActionChange action) {
            return believe("action", tag, subject(action), action, action.getEffect() == ActionEffect.GONE);
        } else if (body instanceof CommunityDeclared community) {
            return believe("community", tag, community.getCommunity(), community, false);
        }
        CommunityWithdrawn community = (CommunityWithdrawn) body;
        return believe("community", tag, community.getCommunity(), community, true);
    }

    private static boolean isNone(StandingChange standing) {
        return !standing.getMember()
                && !standing.getBlocked()
                && standing.getRole() == EffectiveRole.MEMBER
                && standing.getMembership() == null
                && standing.getBlock() == null;
    }

    /** All by which an action is known: one that changes any of it has to be taken back first. */
    private static String subject(ActionChange action) {
        return String.join(
                " ",
                action.getCommunity(),
                action.getTarget(),
                Long.toString(action.getEffectiveMicros()),
                action.getUri());
    }

    /** Believes a directory entry, and returns it in words. */
    String hearDirectory(String uri, @Nullable DirectoryEntry entry) {
        return believe("directory", "", uri, entry, entry == null);
    }

    private String believe(String kind, String tag, String subject, @Nullable SpecificRecord statement, boolean none) {
        String key = kind + ' ' + tag + ' ' + subject;
        if (none) {
            bySubject.remove(key);
            return "no " + key;
        }
        bySubject.put(key, String.valueOf(statement));
        return key;
    }
}
