package org.impluvium.loadtests.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.syntax.Did;

/** Hides, blocks and their opposites, by those who may and those who may not (A4–A7). */
final class ModerationPlay {

    private final Stage stage;
    private final Dice dice;

    ModerationPlay(Stage stage) {
        this.stage = stage;
        this.dice = stage.dice();
    }

    void act() {
        PlannedCommunity community = dice.pick(stage.communities());
        write(author(community), action(community));
    }

    /** Two people at odds over one target, sometimes at one moment. */
    void quarrel() {
        PlannedCommunity community = dice.pick(stage.communities());
        DataValue.Obj first = action(community);
        String opposite = first.text("action")
                .map(action -> action.startsWith("un") ? action.substring(2) : "un" + action)
                .orElse("hide");
        DataValue.Obj second = Values.with(first, "action", opposite);
        write(author(community), first);
        write(author(community), dice.chance(0.5) ? second : Values.with(second, "createdAt", when()));
    }

    void actInvalidly() {
        PlannedCommunity community = dice.pick(stage.communities());
        write(author(community), InvalidRecords.action(dice, action(community)));
    }

    void withdraw() {
        Account account = dice.pick(stage.accounts());
        List<String> keys = account.keys(Lexicons.ACTION);
        if (keys.isEmpty()) {
            act();
        } else {
            stage.commit(account, Write.delete(Lexicons.ACTION, dice.pick(keys)));
        }
    }

    void change() {
        Account account = dice.pick(stage.accounts());
        List<String> keys = account.keys(Lexicons.ACTION);
        if (keys.isEmpty()) {
            act();
        } else {
            DataValue.Obj action = action(dice.pick(stage.communities()));
            stage.commit(account, Write.update(Lexicons.ACTION, dice.pick(keys), action));
        }
    }

    private void write(Account author, DataValue.Obj action) {
        String key = dice.chance(0.1)
                ? "case-" + dice.hex8()
                : stage.clock().nextTid().value();
        stage.commit(author, Write.create(Lexicons.ACTION, key, action));
    }

    /** The owner, a moderator if there is one, or just anybody, members included. */
    private Account author(PlannedCommunity community) {
        int throwOf10 = dice.between(1, 10);
        if (throwOf10 <= 4) {
            return community.owner();
        }
        List<Account> moderators = new ArrayList<>();
        for (Account account : stage.accounts()) {
            if (community.moderators().contains(account.did().value())) {
                moderators.add(account);
            }
        }
        return throwOf10 <= 8 && !moderators.isEmpty() ? dice.pick(moderators) : dice.pick(stage.accounts());
    }

    private DataValue.Obj action(PlannedCommunity community) {
        boolean onPost = dice.chance(0.65);
        String verb = onPost ? "hide" : "block";
        DataValue.Obj action = Values.obj(
                "$type",
                Lexicons.ACTION,
                "community",
                MembershipPlay.reference(community, dice),
                "action",
                dice.chance(0.7) ? verb : "un" + verb,
                "target",
                onPost ? post(community) : did(community).value(),
                "createdAt",
                when());
        return dice.chance(0.5) ? Values.with(action, "reason", "spam") : action;
    }

    private String when() {
        int throwOf10 = dice.between(1, 10);
        if (throwOf10 <= 2) {
            return CreatedAt.tied(stage);
        }
        return throwOf10 == 3 ? "2098-01-01T00:00:00Z" : GeneratorClock.text(CreatedAt.recentMicros(stage));
    }

    /** A post that stands, mostly of somebody who joined, or one that is yet to come: a hide may be first (P8). */
    private String post(PlannedCommunity community) {
        List<Account> authors = stage.accounts().stream()
                .filter(account -> account.joined().contains(community))
                .filter(account -> !account.keys(Lexicons.POST).isEmpty())
                .toList();
        if (!authors.isEmpty() && dice.chance(0.7)) {
            Account author = dice.pick(authors);
            return new PostPlay.PostOf(author, dice.pick(author.keys(Lexicons.POST))).uri();
        }
        Optional<PostPlay.PostOf> any = PostPlay.anyPost(stage);
        if (any.isPresent() && dice.chance(0.9)) {
            return any.get().uri();
        }
        return new PostPlay.PostOf(dice.pick(stage.accounts()), dice.pick(PostPlay.ODD_KEYS)).uri();
    }

    private Did did(PlannedCommunity community) {
        return (dice.chance(0.1) ? community.owner() : dice.pick(stage.accounts())).did();
    }
}
