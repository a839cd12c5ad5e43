package org.impluvium.loadtests.generator;

import java.util.ArrayList;
import java.util.List;
import org.impluvium.atproto.data.DataValue;

/** Communities declared, changed, broken, mended, withdrawn and declared again (C1–C5). */
final class ConfigPlay {

    private final Stage stage;
    private final Dice dice;

    ConfigPlay(Stage stage) {
        this.stage = stage;
        this.dice = stage.dice();
    }

    /** Declares the community as it is planned, or says it anew. */
    void declare(PlannedCommunity community) {
        write(community, config(community));
    }

    void changeModerators() {
        PlannedCommunity community = dice.pick(stage.communities());
        toggle(community.moderators());
        declare(community);
    }

    void changeBlocklist() {
        PlannedCommunity community = dice.pick(stage.communities());
        toggle(community.blocklist());
        declare(community);
    }

    /** Takes another tag, often one that somebody has. */
    void changeTag() {
        PlannedCommunity community = dice.pick(stage.communities());
        community.id(
                dice.chance(0.5) ? dice.hex8() : dice.pick(stage.communities()).id());
        declare(community);
    }

    void breakIt() {
        PlannedCommunity community = dice.pick(stage.communities());
        write(community, InvalidRecords.config(dice, config(community)));
    }

    void delete() {
        PlannedCommunity community = dice.pick(stage.communities());
        if (community.owner().keys(Lexicons.CONFIG).contains(community.key())) {
            stage.commit(community.owner(), Write.delete(Lexicons.CONFIG, community.key()));
        } else {
            declare(community);
        }
    }

    private void write(PlannedCommunity community, DataValue.Obj record) {
        boolean there = community.owner().keys(Lexicons.CONFIG).contains(community.key());
        stage.commit(
                community.owner(),
                there
                        ? Write.update(Lexicons.CONFIG, community.key(), record)
                        : Write.create(Lexicons.CONFIG, community.key(), record));
    }

    private DataValue.Obj config(PlannedCommunity community) {
        DataValue.Obj config = Values.obj(
                "$type",
                Lexicons.CONFIG,
                "name",
                "庭 " + community.id(),
                "stage",
                dice.pick(List.of("theme", "community", "graduated")),
                "hashtag",
                "#" + community.tag(),
                "createdAt",
                community.createdAt());
        if (!community.moderators().isEmpty() || dice.chance(0.5)) {
            config = Values.with(config, "moderators", new ArrayList<>(community.moderators()));
        }
        if (!community.blocklist().isEmpty() || dice.chance(0.5)) {
            config = Values.with(config, "blocklist", new ArrayList<>(community.blocklist()));
        }
        config = mixed(community, config);
        if (dice.chance(0.5)) {
            config = Values.with(config, "description", "About " + community.tag());
        }
        if (dice.chance(0.5)) {
            config = Values.with(config, "updatedAt", stage.clock().now());
        }
        return dice.chance(0.2) ? Values.with(config, "unknownField", List.of(1, "x")) : config;
    }

    /** Half of the communities show their own posts only, whether or not they say so. */
    private DataValue.Obj mixed(PlannedCommunity community, DataValue.Obj config) {
        if (!community.isMixed()) {
            return dice.chance(0.5)
                    ? config
                    : Values.with(config, "feedMix", Values.obj("own", 100, "parent", 0, "global", 0));
        }
        int own = 10 * dice.between(0, 9);
        int parent = dice.chance(0.3) ? 0 : dice.between(0, 100 - own);
        DataValue.Obj withMix =
                Values.with(config, "feedMix", Values.obj("own", own, "parent", parent, "global", 100 - own - parent));
        return dice.chance(0.2)
                ? withMix
                : Values.with(
                        withMix, "parentCommunity", MembershipPlay.reference(dice.pick(stage.communities()), dice));
    }

    /** Puts somebody on the list or takes him off; the owner and doubles may come to stand there too. */
    private void toggle(List<String> dids) {
        if (!dids.isEmpty() && dice.chance(0.5)) {
            dids.remove(dice.between(0, dids.size() - 1));
        } else {
            dids.add(dice.pick(stage.accounts()).did().value());
        }
    }
}
