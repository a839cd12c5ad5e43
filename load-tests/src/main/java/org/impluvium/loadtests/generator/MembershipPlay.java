package org.impluvium.loadtests.generator;

import java.util.List;
import org.impluvium.atproto.data.DataValue;

/** Joining and leaving in every way that A2 knows. */
final class MembershipPlay {

    private final Stage stage;
    private final Dice dice;

    MembershipPlay(Stage stage) {
        this.stage = stage;
        this.dice = stage.dice();
    }

    void join() {
        join(dice.pick(stage.accounts()), dice.pick(stage.communities()));
    }

    void join(Account account, PlannedCommunity community) {
        account.joined().add(community);
        create(account, membership(community));
    }

    /** A further record for the same community that says the opposite or the same, perhaps of the same moment. */
    void joinAgain() {
        Account account = dice.pick(stage.accounts());
        if (account.joined().isEmpty()) {
            join();
            return;
        }
        create(account, Values.with(membership(dice.pick(account.joined())), "active", dice.chance(0.6)));
    }

    void joinInvalidly() {
        Account account = dice.pick(stage.accounts());
        create(account, InvalidRecords.membership(dice, membership(dice.pick(stage.communities()))));
    }

    /** Says of a membership that it rests, or that it does not; now and then in a way that makes it invalid. */
    void change() {
        Account account = dice.pick(stage.accounts());
        List<String> keys = account.keys(Lexicons.MEMBERSHIP);
        if (keys.isEmpty() || account.joined().isEmpty()) {
            join();
            return;
        }
        DataValue.Obj record = Values.with(membership(dice.pick(account.joined())), "active", dice.chance(0.5));
        stage.commit(
                account,
                Write.update(
                        Lexicons.MEMBERSHIP,
                        dice.pick(keys),
                        dice.chance(0.1) ? InvalidRecords.membership(dice, record) : record));
    }

    void leave() {
        Account account = dice.pick(stage.accounts());
        List<String> keys = account.keys(Lexicons.MEMBERSHIP);
        if (keys.isEmpty()) {
            join();
            return;
        }
        stage.commit(account, Write.delete(Lexicons.MEMBERSHIP, dice.pick(keys)));
    }

    private void create(Account account, DataValue.Obj membership) {
        stage.commit(
                account,
                Write.create(Lexicons.MEMBERSHIP, stage.clock().nextTid().value(), membership));
    }

    private DataValue.Obj membership(PlannedCommunity community) {
        DataValue.Obj membership = Values.obj(
                "$type",
                Lexicons.MEMBERSHIP,
                "community",
                reference(community, dice),
                "role",
                dice.pick(List.of("member", "member", "member", "moderator", "owner")),
                "joinedAt",
                dice.chance(0.2) ? CreatedAt.tied(stage) : GeneratorClock.text(CreatedAt.recentMicros(stage)));
        return dice.chance(0.5) ? Values.with(membership, "active", true) : membership;
    }

    /** The config's AT-URI, or the owner's bare DID, which may mean another community of his (C5). */
    static String reference(PlannedCommunity community, Dice dice) {
        return dice.chance(0.3) ? community.owner().did().value() : community.uri();
    }
}
