package org.impluvium.processor.route;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.processor.record.Reference;
import org.impluvium.schemas.avro.ActionBody;
import org.impluvium.schemas.avro.CommunityRecordChange;
import org.impluvium.schemas.avro.CommunitySent;
import org.impluvium.schemas.avro.ConfigBody;
import org.impluvium.schemas.avro.MembershipBody;
import org.impluvium.schemas.avro.RecordTrace;
import org.jspecify.annotations.Nullable;

/**
 * Which repositories a community record speaks of, so that they have to be read once: the owner in a reference (C5), the
 * moderators (A3) and the parent's owner (M1) in a config. Whether they were read, their own route knows, so these are
 * wishes; the reader passes over those that have come true. Pure functions.
 */
public final class Referrals {

    private Referrals() {}

    /**
     * The DIDs that the record speaks of now, in its order, none twice, that of its own repository left out.
     *
     * @param old what was known of the record before; what it spoke of already is not repeated where that is known
     */
    public static Set<String> of(RecordId id, @Nullable RecordTrace old, Decision decision) {
        Set<String> found = new LinkedHashSet<>();
        for (Message message : decision.messages()) {
            if (message instanceof Message.ToOwner toOwner) {
                collect(toOwner.change(), found);
            }
        }
        if (old != null && old.getSent() instanceof CommunitySent before) {
            found.remove(before.getOwner());
        }
        found.remove(id.repository());
        return found;
    }

    /** Whether the record makes its own repository one whose posts and records count here (A2, P7). */
    public static boolean concernsItsRepository(Decision decision) {
        return decision.messages().stream()
                .anyMatch(message -> message instanceof Message.ToOwner toOwner
                        && toOwner.change().getBody() != null);
    }

    private static void collect(CommunityRecordChange change, Set<String> into) {
        Object body = change.getBody();
        if (body instanceof ConfigBody config) {
            config.getModerators().stream().filter(Did::isValid).forEach(into::add);
            parentOf(config).forEach(into::add);
        } else if (body instanceof MembershipBody || body instanceof ActionBody) {
            into.add(change.getOwner());
        }
    }

    private static List<String> parentOf(ConfigBody config) {
        String parent = config.getParentCommunity();
        return parent == null
                ? List.of()
                : Reference.tryParse(parent).map(Reference::owner).stream().toList();
    }
}
