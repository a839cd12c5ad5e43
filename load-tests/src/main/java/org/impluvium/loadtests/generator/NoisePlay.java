package org.impluvium.loadtests.generator;

import java.util.List;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.data.DataValue;

/** What everybody else does all day, in the proportion of the live network: 70 likes, 12 posts, 10 reposts, 6 follows, 3 deletes. */
final class NoisePlay {

    private static final List<String> WORDS = List.of(
            "good",
            "morning",
            "everyone",
            "today",
            "the",
            "rain",
            "falls",
            "on",
            "the",
            "roof",
            "おはよう",
            "ございます",
            "look",
            "at",
            "this",
            "#caturday",
            "#art",
            "@friend.example",
            "https://h.example/a#b",
            "☕");

    private static final List<String> DELETABLE = List.of(Lexicons.LIKE, Lexicons.REPOST, Lexicons.FOLLOW);

    private final Stage stage;
    private final Dice dice;

    NoisePlay(Stage stage) {
        this.stage = stage;
        this.dice = stage.dice();
    }

    void play() {
        Account author = dice.pick(stage.accounts());
        int throwOf101 = dice.between(1, 101);
        if (throwOf101 <= 70) {
            create(author, Lexicons.LIKE, about(Lexicons.LIKE, author));
        } else if (throwOf101 <= 82) {
            create(author, Lexicons.POST, chatter());
        } else if (throwOf101 <= 92) {
            create(author, Lexicons.REPOST, about(Lexicons.REPOST, author));
        } else if (throwOf101 <= 98) {
            create(author, Lexicons.FOLLOW, follow());
        } else {
            delete(author);
        }
    }

    private void create(Account author, String collection, DataValue.Obj record) {
        stage.commit(author, Write.create(collection, stage.clock().nextTid().value(), record));
    }

    private void delete(Account author) {
        String collection = dice.pick(DELETABLE);
        List<String> keys = author.keys(collection);
        if (keys.isEmpty()) {
            create(author, Lexicons.LIKE, about(Lexicons.LIKE, author));
        } else {
            stage.commit(author, Write.delete(collection, dice.pick(keys)));
        }
    }

    private DataValue.Obj about(String type, Account fallback) {
        String uri = PostPlay.anyPost(stage)
                .map(PostPlay.PostOf::uri)
                .orElse("at://" + fallback.did() + "/" + Lexicons.POST + "/3aaaaaaaaaaaa");
        return Values.obj(
                "$type", type,
                "subject", Values.obj("cid", Cid.ofDagCbor(dice.bytes(8)).toString(), "uri", uri),
                "createdAt", stage.clock().now());
    }

    private DataValue.Obj follow() {
        return Values.obj(
                "$type", Lexicons.FOLLOW,
                "subject", dice.pick(stage.accounts()).did().value(),
                "createdAt", stage.clock().now());
    }

    /** A post that names no tag of a community. */
    private DataValue.Obj chatter() {
        String text = String.join(" ", dice.pickSome(WORDS, dice.between(3, 15)));
        DataValue.Obj post = Values.obj(
                "$type", Lexicons.POST, "text", text, "createdAt", stage.clock().now());
        return dice.chance(0.5) ? Values.with(post, "langs", List.of("en")) : post;
    }
}
