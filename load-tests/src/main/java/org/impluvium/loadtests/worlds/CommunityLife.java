package org.impluvium.loadtests.worlds;

import java.util.ArrayList;
import java.util.List;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.loadtests.generator.Dice;
import org.impluvium.loadtests.generator.InvalidRecords;
import org.impluvium.loadtests.generator.Lexicons;
import org.impluvium.loadtests.generator.Values;

/** Communities declared, changed, broken, mended, withdrawn and declared again (C1–C5, A3, A7, M1). */
final class CommunityLife {

    /** Own, parent, global: every pattern of zeros, and shares of all sizes. */
    private static final List<List<Integer>> MIXES = List.of(
            List.of(100, 0, 0),
            List.of(100, 0, 0),
            List.of(0, 100, 0),
            List.of(0, 0, 100),
            List.of(50, 50, 0),
            List.of(70, 0, 30),
            List.of(0, 50, 50),
            List.of(34, 33, 33),
            List.of(60, 30, 10),
            List.of(1, 1, 98),
            List.of(98, 1, 1),
            List.of(20, 70, 10));

    private final WorldMaker maker;
    private final Dice dice;
    private final List<String> tags;
    private final List<Plan> plans = new ArrayList<>();

    /** @param tags those that communities may carry */
    CommunityLife(WorldMaker maker, List<String> tags) {
        this.maker = maker;
        this.dice = maker.dice();
        this.tags = tags;
        plan();
    }

    /** Two people with several communities, one with one; some share a tag, some the moment of their founding. */
    private void plan() {
        List<Integer> owners = List.of(0, 0, 1, 1, 2);
        for (int i = 0; i < owners.size(); i++) {
            String tag = i < 2 ? tags.get(i) : dice.pick(tags);
            String key = dice.chance(0.5) ? "home-" + i : maker.times().key(maker.nowMicros());
            plans.add(new Plan(
                    maker.people().get(owners.get(i)), key, tag, maker.times().founding()));
        }
        for (Plan plan : plans) {
            dice.pickSome(maker.people(), dice.between(0, 3)).forEach(plan.moderators()::add);
            plan.mix(dice.pick(MIXES));
            plan.parent(someParent());
        }
    }

    List<Plan> plans() {
        return plans;
    }

    /** Says the config as it is planned. */
    void declare(Plan plan) {
        DataValue.Obj config = plan.config();
        maker.put(plan.uri(), dice.chance(0.2) ? Values.with(config, "updatedAt", "2026-11-01T00:00:00Z") : config);
    }

    void sayAnew() {
        declare(dice.pick(plans));
    }

    /** Somebody is made a moderator, or is no more; who was one often comes back. The owner may be listed too. */
    void changeModerators() {
        Plan plan = dice.pick(plans);
        if (!plan.moderators().isEmpty() && dice.chance(0.5)) {
            Did gone =
                    plan.moderators().remove(dice.between(0, plan.moderators().size() - 1));
            plan.formerModerators().add(gone);
        } else if (!plan.formerModerators().isEmpty() && dice.chance(0.6)) {
            plan.moderators().add(dice.pick(plan.formerModerators()));
        } else {
            plan.moderators().add(dice.pick(maker.people()));
        }
        declare(plan);
    }

    void changeBlocklist() {
        Plan plan = dice.pick(plans);
        if (plan.blocklist().isEmpty()) {
            plan.blocklist().add(dice.pick(maker.people()));
        } else {
            plan.blocklist().clear();
        }
        declare(plan);
    }

    void changeTag() {
        Plan plan = dice.pick(plans);
        plan.tag(dice.pick(tags));
        declare(plan);
    }

    void changeMix() {
        Plan plan = dice.pick(plans);
        plan.mix(dice.pick(MIXES));
        plan.parent(someParent());
        declare(plan);
    }

    /** Which of an owner's communities is the oldest may change. */
    void changeFounding() {
        Plan plan = dice.pick(plans);
        plan.createdAt(maker.times().founding());
        declare(plan);
    }

    void breakIt() {
        Plan plan = dice.pick(plans);
        maker.put(plan.uri(), InvalidRecords.config(dice, plan.config()));
    }

    void delete() {
        maker.any(Lexicons.CONFIG, true).ifPresent(maker::delete);
    }

    /** The config as it is planned, for all that lack it or whose config may be a broken one; one in eight stays away. */
    void mend() {
        plans.stream().filter(plan -> dice.chance(0.88)).forEach(this::declare);
    }

    /** How a record may refer to a community: by its config or its owner, who may have meant another (C5). */
    String reference(Plan plan) {
        return dice.chance(0.3) ? plan.owner().value() : plan.uri().toString();
    }

    private String someParent() {
        return switch (dice.between(1, 10)) {
            case 1, 2 -> "";
            case 3 -> maker.people().get(maker.people().size() - 1).value();
            case 4 ->
                WorldMaker.uri(dice.pick(maker.people()), Lexicons.CONFIG, "none")
                        .toString();
            default -> reference(dice.pick(plans));
        };
    }
}
