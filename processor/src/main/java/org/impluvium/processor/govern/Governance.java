package org.impluvium.processor.govern;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.impluvium.schemas.avro.ActionBody;
import org.impluvium.schemas.avro.CommunityRecordChange;
import org.impluvium.schemas.avro.MembershipBody;
import org.impluvium.schemas.avro.RulingChange;
import org.impluvium.schemas.avro.StandingChange;
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
        String target = change.getTarget();
        if (target == null) {
            Object any = before == null ? change.getBody() : before;
            if (any instanceof MembershipBody) {
                onStanding(known, change, change.getAuthor());
            } else {
                onConfig(known, change);
            }
        } else if (PostTarget.isPost(target)) {
            onRuling(known, change, target);
        } else {
            onStanding(known, change, target);
        }
        return true;
    }

    private void onStanding(@Nullable CommunityRecordChange known, CommunityRecordChange change, String did) {
        List<Community> touched = touched(known, change);
        Map<String, StandingChange> before = verdicts(touched, community -> standing(community, did));
        records.replace(change);
        touched.forEach(community ->
                differences.standing(community, did, before.get(community.key()), standing(community, did)));
    }

    private void onRuling(@Nullable CommunityRecordChange known, CommunityRecordChange change, String uri) {
        PostTarget post = PostTarget.of(uri);
        List<Community> touched = touched(known, change);
        Map<String, RulingChange> before = verdicts(touched, community -> ruling(community, post, uri));
        records.replace(change);
        touched.forEach(community ->
                differences.ruling(community, post, before.get(community.key()), ruling(community, post, uri)));
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

    private @Nullable StandingChange standing(Community community, String did) {
        StandingCase hearing = new StandingCase(community, did);
        records.hear(did, hearing);
        return hearing.verdict();
    }

    private @Nullable RulingChange ruling(Community community, PostTarget post, String uri) {
        RulingCase hearing = new RulingCase(community, post);
        records.hear(uri, hearing);
        return hearing.verdict();
    }

    /** By the communities' record keys; a community without a verdict is left out. */
    private static <V> Map<String, V> verdicts(List<Community> touched, Function<Community, @Nullable V> verdict) {
        Map<String, V> verdicts = new HashMap<>();
        for (Community community : touched) {
            V found = verdict.apply(community);
            if (found != null) {
                verdicts.put(community.key(), found);
            }
        }
        return verdicts;
    }
}
