package org.impluvium.loadtests.worlds;

import java.util.List;
import java.util.Optional;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.RecordUri;
import org.impluvium.loadtests.generator.Dice;
import org.impluvium.loadtests.generator.InvalidRecords;
import org.impluvium.loadtests.generator.Lexicons;
import org.impluvium.loadtests.generator.Values;

/** Hides, blocks and their opposites, by those who may and those who may not (A4–A7). */
final class ModeratorLife {

    private final WorldMaker maker;
    private final CommunityLife communities;
    private final PostLife posts;
    private final Dice dice;

    ModeratorLife(WorldMaker maker, CommunityLife communities, PostLife posts) {
        this.maker = maker;
        this.communities = communities;
        this.posts = posts;
        this.dice = maker.dice();
    }

    void act() {
        Plan plan = dice.pick(communities.plans());
        write(plan, action(plan));
    }

    /** Two at odds over one target, sometimes of one moment. */
    void quarrel() {
        Plan plan = dice.pick(communities.plans());
        DataValue.Obj first = action(plan);
        String verb = first.text("action").orElseThrow();
        DataValue.Obj second = Values.with(first, "action", verb.startsWith("un") ? verb.substring(2) : "un" + verb);
        write(plan, first);
        write(plan, dice.chance(0.5) ? second : Values.with(second, "createdAt", when()));
    }

    void actInvalidly() {
        Plan plan = dice.pick(communities.plans());
        write(plan, InvalidRecords.action(dice, action(plan)));
    }

    void withdraw() {
        maker.any(Lexicons.ACTION, true).ifPresent(maker::delete);
    }

    /** An existing record says otherwise, perhaps of another target or in another community. */
    void change() {
        maker.any(Lexicons.ACTION, true).ifPresent(uri -> maker.put(uri, action(dice.pick(communities.plans()))));
    }

    /** A record that was withdrawn comes again. */
    void actAgain() {
        maker.any(Lexicons.ACTION, false).ifPresent(uri -> maker.put(uri, action(dice.pick(communities.plans()))));
    }

    private void write(Plan plan, DataValue.Obj action) {
        maker.put(maker.newUri(author(plan), Lexicons.ACTION), action);
    }

    /** The owner, a moderator, one who was, or just anybody. */
    private Did author(Plan plan) {
        int throwOf10 = dice.between(1, 10);
        List<Did> some = throwOf10 <= 7 ? plan.moderators() : plan.formerModerators();
        if (throwOf10 <= 4) {
            return plan.owner();
        }
        return throwOf10 == 10 || some.isEmpty() ? dice.pick(maker.people()) : dice.pick(some);
    }

    private DataValue.Obj action(Plan plan) {
        boolean onPost = dice.chance(0.8);
        boolean undo = dice.chance(onPost ? 0.25 : 0.5);
        DataValue.Obj action = Values.obj(
                "$type",
                Lexicons.ACTION,
                "community",
                communities.reference(plan),
                "action",
                (undo ? "un" : "") + (onPost ? "hide" : "block"),
                "target",
                onPost ? post(plan).toString() : person(plan).value(),
                "createdAt",
                when());
        return dice.chance(0.3) ? Values.with(action, "reason", "spam") : action;
    }

    private String when() {
        return maker.times().datetime(maker.nowMicros());
    }

    /** One that is about the community, any that stands, one that is gone, or one that may yet come (P8). */
    private RecordUri post(Plan plan) {
        List<RecordUri> about = posts.naming(plan.tag());
        if (!about.isEmpty() && dice.chance(0.7)) {
            return dice.pick(about);
        }
        Optional<RecordUri> known = maker.any(Lexicons.POST, dice.chance(0.5));
        return known.filter(any -> dice.chance(0.9))
                .orElseGet(() -> maker.newUri(dice.pick(maker.people()), Lexicons.POST));
    }

    private Did person(Plan plan) {
        return plan.blocklist().isEmpty() || dice.chance(0.6) ? dice.pick(maker.people()) : dice.pick(plan.blocklist());
    }
}
