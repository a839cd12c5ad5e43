package org.impluvium.loadtests.worlds;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.RecordUri;
import org.impluvium.loadtests.generator.Dice;
import org.impluvium.loadtests.generator.InvalidRecords;
import org.impluvium.loadtests.generator.Lexicons;
import org.impluvium.loadtests.generator.Values;

/** Joining and leaving in every way that A2 knows. */
final class MemberLife {

    private final WorldMaker maker;
    private final CommunityLife communities;
    private final Dice dice;
    /** What the records that say active were meant to say; some of it does not hold, as another record is greater. */
    private final Map<RecordUri, Plan> joined = new LinkedHashMap<>();

    MemberLife(WorldMaker maker, CommunityLife communities) {
        this.maker = maker;
        this.communities = communities;
        this.dice = maker.dice();
    }

    void join() {
        join(dice.pick(maker.people()), dice.pick(communities.plans()));
    }

    /** Perhaps a second time, then perhaps of the same moment or an earlier one. */
    void join(Did did, Plan plan) {
        write(maker.newUri(did, Lexicons.MEMBERSHIP), plan, dice.chance(0.93));
    }

    void joinInvalidly() {
        RecordUri uri = maker.newUri(dice.pick(maker.people()), Lexicons.MEMBERSHIP);
        maker.put(uri, InvalidRecords.membership(dice, membership(dice.pick(communities.plans()), true)));
    }

    /** An existing record says otherwise, perhaps of another community. */
    void change() {
        maker.any(Lexicons.MEMBERSHIP, true)
                .ifPresentOrElse(uri -> write(uri, dice.pick(communities.plans()), dice.chance(0.75)), this::join);
    }

    void changeToInvalid() {
        maker.any(Lexicons.MEMBERSHIP, true).ifPresent(uri -> {
            maker.put(uri, InvalidRecords.membership(dice, membership(dice.pick(communities.plans()), true)));
            joined.remove(uri);
        });
    }

    void leave() {
        maker.any(Lexicons.MEMBERSHIP, true).ifPresent(uri -> {
            maker.delete(uri);
            joined.remove(uri);
        });
    }

    /** A record that was deleted comes again. */
    void rejoin() {
        maker.any(Lexicons.MEMBERSHIP, false)
                .ifPresentOrElse(uri -> write(uri, dice.pick(communities.plans()), true), this::join);
    }

    private void write(RecordUri uri, Plan plan, boolean active) {
        maker.put(uri, membership(plan, active));
        if (active) {
            joined.put(uri, plan);
        } else {
            joined.remove(uri);
        }
    }

    /** Somebody who joined something; an owner is always in. */
    Did anyMember() {
        List<RecordUri> records = List.copyOf(joined.keySet());
        return records.isEmpty() || dice.chance(0.1)
                ? dice.pick(communities.plans()).owner()
                : dice.pick(records).repository();
    }

    /** The present tags of the communities that somebody owns or joined. */
    List<String> tagsOf(Did did) {
        Stream<Plan> owned =
                communities.plans().stream().filter(plan -> plan.owner().equals(did));
        Stream<Plan> others = joined.entrySet().stream()
                .filter(entry -> entry.getKey().repository().equals(did))
                .map(Map.Entry::getValue);
        return Stream.concat(owned, others).map(Plan::tag).distinct().toList();
    }

    private DataValue.Obj membership(Plan plan, boolean active) {
        DataValue.Obj membership = Values.obj(
                "$type", Lexicons.MEMBERSHIP,
                "community", communities.reference(plan),
                "role", dice.pick(List.of("member", "member", "moderator", "owner")),
                "joinedAt", maker.times().datetime(maker.nowMicros()));
        return active && dice.chance(0.5) ? membership : Values.with(membership, "active", active);
    }
}
