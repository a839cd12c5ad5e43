package org.impluvium.processor.govern;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.impluvium.schemas.avro.ActionBody;
import org.impluvium.schemas.avro.CommunityRecordChange;
import org.impluvium.schemas.avro.MembershipBody;
import org.jspecify.annotations.Nullable;

/**
 * Governs the communities of one owner: takes one change of a record, evaluates whom it can touch before and after, and
 * says what differs (docs/decisions/0007). What it says in the end is the same for every order of the changes (rule P8).
 */
public final class Governance {

    private final OwnerRecords records;
    private final Differences differences;
    private final Declarations declarations;

    public Governance(OwnerRecords records, Statements statements) {
        this.records = records;
        this.differences = new Differences(statements);
        this.declarations = new Declarations(records, statements, differences);
    }

    /**
     * Takes a change of a config, membership or action.
     *
     * @return false if it said what was known already
     */
    public boolean accept(CommunityRecordChange change) {
        CommunityRecordChange known = records.known(change);
        Object before = known == null ? null : known.getBody();
        if (Objects.equals(before, change.getBody())
                && (known == null || Objects.equals(known.getCid(), change.getCid()))) {
            return false;
        }
        Object any = before == null ? change.getBody() : before;
        String target = change.getTarget();
        if (target != null) {
            onSubject(known, change, target);
        } else if (any instanceof MembershipBody) {
            onSubject(known, change, change.getAuthor());
        } else {
            onConfig(known, change);
        }
        return true;
    }

    private void onSubject(@Nullable CommunityRecordChange known, CommunityRecordChange change, String subject) {
        List<Community> touched = touched(known, change);
        List<Case> before = hearEach(touched, subject);
        records.replace(change);
        List<Case> after = hearEach(touched, subject);
        for (int i = 0; i < touched.size(); i++) {
            differences.afterReplacing(known, change, touched.get(i), before.get(i), after.get(i));
        }
    }

    private List<Case> hearEach(List<Community> communities, String subject) {
        return communities.stream()
                .map(community -> {
                    Case hearing = Case.of(community, subject);
                    records.hear(subject, hearing);
                    return hearing;
                })
                .toList();
    }

    private void onConfig(@Nullable CommunityRecordChange known, CommunityRecordChange change) {
        String oldestBefore = records.oldest();
        records.replace(change);
        String oldestAfter = records.oldest();
        String key = change.getKey();
        declarations.redeclare(
                Community.of(known, key.equals(oldestBefore)), Community.of(change, key.equals(oldestAfter)));
        if (!Objects.equals(oldestBefore, oldestAfter)) {
            regovern(oldestBefore, key, false);
            regovern(oldestAfter, key, true);
        }
    }

    /** Another community became its owner's oldest, or is it no more: bare references move (rule C5). */
    private void regovern(@Nullable String key, String changed, boolean oldestNow) {
        if (key != null && !key.equals(changed)) {
            CommunityRecordChange config = records.config(key);
            declarations.regovern(Community.of(config, !oldestNow), Community.of(config, oldestNow));
        }
    }

    /** The communities that the record meant and means, as far as they exist. */
    private List<Community> touched(@Nullable CommunityRecordChange known, CommunityRecordChange change) {
        String oldest = records.oldest();
        Set<String> keys = new LinkedHashSet<>();
        addMeant(known, oldest, keys);
        addMeant(change, oldest, keys);
        return keys.stream()
                .map(key -> Community.of(records.config(key), key.equals(oldest)))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }

    private static void addMeant(@Nullable CommunityRecordChange record, @Nullable String oldest, Set<String> keys) {
        Object body = record == null ? null : record.getBody();
        if (body == null) {
            return;
        }
        String written = body instanceof MembershipBody membership
                ? membership.getCommunityKey()
                : ((ActionBody) body).getCommunityKey();
        String key = written == null ? oldest : written;
        if (key != null) {
            keys.add(key);
        }
    }
}
