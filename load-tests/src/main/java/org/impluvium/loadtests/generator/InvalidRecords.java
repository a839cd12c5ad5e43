package org.impluvium.loadtests.generator;

import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.impluvium.atproto.data.DataValue;

/** Ways to make a valid community record invalid, so that it counts as absent (C4, A2, A4, I3). */
public final class InvalidRecords {

    private static final List<UnaryOperator<DataValue.Obj>> CONFIG = List.of(
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
            config -> Values.with(config, "moderators", Collections.nCopies(51, "did:web:m.example")),
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

    private static final List<UnaryOperator<DataValue.Obj>> MEMBERSHIP = List.of(
            membership -> Values.with(membership, "joinedAt", "x"),
            membership -> Values.without(membership, "joinedAt"),
            membership -> Values.with(membership, "community", 42),
            membership -> Values.with(membership, "community", "at://owner.example/" + Lexicons.CONFIG + "/self"),
            membership -> Values.with(membership, "role", "emperor"),
            membership -> Values.without(membership, "role"),
            membership -> Values.with(membership, "active", "yes"),
            membership -> Values.with(membership, "active", null),
            membership -> Values.with(membership, "$type", Lexicons.POST));

    private static final List<UnaryOperator<DataValue.Obj>> ACTION = List.of(
            action -> Values.with(action, "action", "banish"),
            action -> Values.without(action, "action"),
            action -> Values.with(action, "target", "at://handle.example/app.bsky.feed.post/3aaaaaaaaaaaa"),
            action -> Values.with(action, "target", "did:nonsense"),
            action -> Values.with(action, "target", null),
            action -> Values.with(action, "reason", "r".repeat(2_001)),
            action -> Values.with(action, "reason", 1),
            action -> Values.with(action, "createdAt", "2026-13-01T00:00:00Z"),
            action -> Values.without(action, "createdAt"),
            action -> Values.with(action, "community", "did:"));

    private InvalidRecords() {}

    /** A valid config, broken in some way. */
    public static DataValue.Obj config(Dice dice, DataValue.Obj valid) {
        return dice.pick(CONFIG).apply(valid);
    }

    /** A valid membership, broken in some way. */
    public static DataValue.Obj membership(Dice dice, DataValue.Obj valid) {
        return dice.pick(MEMBERSHIP).apply(valid);
    }

    /** A valid action, broken in some way. */
    public static DataValue.Obj action(Dice dice, DataValue.Obj valid) {
        return dice.pick(ACTION).apply(valid);
    }
}
