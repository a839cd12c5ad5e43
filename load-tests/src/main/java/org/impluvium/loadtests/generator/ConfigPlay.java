package org.impluvium.loadtests.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.impluvium.atproto.data.DataValue;

/** Communities declared, changed, broken, mended, withdrawn and declared again (C1–C5). */
final class ConfigPlay {

    /** Ways to make a valid config invalid (C4). */
    private static final List<UnaryOperator<DataValue.Obj>> BREAKS = List.of(
            config -> Values.with(config, "name", ""),
            config -> Values.with(config, "name", "n".repeat(101)),
            config -> Values.with(config, "name", 7),
            config -> Values.without(config, "name"),
            config -> Values.with(config, "description", null),
            config -> Values.with(config, "description", "é".repeat(1_001)),
            config -> Values.with(config, "hashtag", "#nope"),
            config -> Values.with(config, "hashtag", "#atr_ABCDEF01"),
            config -> Values.with(config, "hashtag", "atr_00000001"),
            config -> Values.without(config, "stage"),
            config -> Values.with(config, "stage", "village"),
            config -> Values.with(config, "moderators", "did:web:mod.example"),
            config -> Values.with(config, "moderators", List.of("mod.example")),
            config -> Values.with(config, "moderators", java.util.Collections.nCopies(51, "did:web:m.example")),
            config -> Values.with(config, "blocklist", List.of(1)),
            config -> Values.with(config, "feedMix", Values.obj("own", 50, "parent", 0, "global", 0)),
            config -> Values.with(config, "feedMix", Values.obj("own", 100)),
            config -> Values.with(config, "feedMix", Values.obj("own", 101, "parent", -1, "global", 0)),
            config -> Values.with(config, "feedMix", null),
            config -> Values.with(config, "parentCommunity", 5),
            config -> Values.with(config, "createdAt", "2026-02-30T00:00:00Z"),
            config -> Values.without(config, "createdAt"),
            config -> Values.with(config, "updatedAt", "soon"),
            config -> Values.with(config, "$type", "com.atrarium.community.other"));

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
        write(community, dice.pick(BREAKS).apply(config(community)));
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
        if (dice.chance(0.5)) {
            config = Values.with(config, "feedMix", Values.obj("own", 100, "parent", 0, "global", 0));
        }
        if (dice.chance(0.5)) {
            config = Values.with(config, "description", "About " + community.tag());
        }
        if (dice.chance(0.5)) {
            config = Values.with(config, "updatedAt", stage.clock().now());
        }
        return dice.chance(0.2) ? Values.with(config, "unknownField", List.of(1, "x")) : config;
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
