package org.impluvium.loadtests.model;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.RecordUri;

/** A valid membership record (A2). Its {@code role} is a claim without power (A3), so it is checked and forgotten. */
record Membership(RecordUri uri, Reference community, String joinedAt, boolean active) {

    private static final Set<String> ROLES = Set.of("owner", "moderator", "member");

    /** Which of several records for one community counts: the greatest (joinedAt as written, record key). */
    static final Comparator<Membership> WEIGHT =
            Comparator.comparing(Membership::joinedAt).thenComparing(membership -> membership.uri.key());

    Did author() {
        return uri.repository();
    }

    static Optional<Membership> read(ExistingRecord record) {
        try {
            Fields fields = Fields.ofRecord(record.content(), Lexicons.MEMBERSHIP);
            fields.oneOf("role", ROLES);
            fields.datetimeMicros("joinedAt");
            return Optional.of(new Membership(
                    record.uri(), fields.reference("community"), fields.text("joinedAt"), fields.flag("active", true)));
        } catch (Fields.Invalid invalid) {
            return Optional.empty();
        }
    }
}
