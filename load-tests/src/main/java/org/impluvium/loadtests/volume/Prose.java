package org.impluvium.loadtests.volume;

import static org.impluvium.loadtests.generator.Values.obj;
import static org.impluvium.loadtests.generator.Values.with;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.loadtests.generator.Dice;
import org.impluvium.loadtests.generator.Lexicons;

/** Posts as people write them: some words, perhaps an answer, a picture, a link, a tag. */
final class Prose {

    private static final List<String> WORDS = List.of(
            "good",
            "morning",
            "everyone",
            "today",
            "the",
            "rain",
            "falls",
            "on",
            "roof",
            "and",
            "I",
            "am",
            "not",
            "sure",
            "that",
            "this",
            "is",
            "what",
            "we",
            "wanted",
            "look",
            "at",
            "snake_case",
            "https://h.example/a#b",
            "☕",
            "おはよう",
            "ございます",
            "今日は",
            "雨",
            "так",
            "было",
            "всегда",
            "maybe",
            "tomorrow",
            "again",
            "hello",
            "thread",
            "@friend.example",
            "#caturday",
            "café");

    private final Dice dice;
    private final RecentPosts recent;

    Prose(Dice dice, RecentPosts recent) {
        this.dice = dice;
        this.recent = recent;
    }

    /** A post that names no community. */
    DataValue.Obj plain(String createdAt) {
        return dressed(obj("$type", Lexicons.POST, "text", words(), "createdAt", createdAt));
    }

    /** A post that names a tag, with a facet as clients make it. */
    DataValue.Obj tagged(String tag, String createdAt) {
        String words = words() + ' ';
        int start = words.getBytes(StandardCharsets.UTF_8).length;
        DataValue.Obj facet = obj(
                "$type", "app.bsky.richtext.facet",
                "index", obj("byteStart", start, "byteEnd", start + tag.length() + 1),
                "features", List.of(obj("$type", "app.bsky.richtext.facet#tag", "tag", tag)));
        return dressed(obj(
                "$type", Lexicons.POST, "text", words + '#' + tag, "facets", List.of(facet), "createdAt", createdAt));
    }

    private DataValue.Obj dressed(DataValue.Obj bare) {
        DataValue.Obj post = dice.chance(0.8) ? with(bare, "langs", List.of(dice.chance(0.6) ? "en" : "ja")) : bare;
        if (dice.chance(0.4)) {
            post = with(
                    post,
                    "reply",
                    obj(
                            "root",
                            recent.pick().reference(),
                            "parent",
                            recent.pick().reference()));
        }
        if (dice.chance(0.25)) {
            post = with(post, "embed", picture());
        }
        return post;
    }

    private DataValue.Obj picture() {
        Cid cid = Cid.ofRaw(dice.bytes(8));
        DataValue.Obj blob =
                obj("$type", "blob", "ref", cid, "mimeType", "image/jpeg", "size", dice.between(20_000, 990_000));
        DataValue.Obj image = obj(
                "alt",
                dice.chance(0.4) ? words() : "",
                "image",
                blob,
                "aspectRatio",
                obj("width", 2_000, "height", dice.between(900, 3_000)));
        return obj("$type", "app.bsky.embed.images", "images", List.of(image));
    }

    private String words() {
        StringBuilder text = new StringBuilder();
        for (int left = dice.between(2, 40); left > 0; left--) {
            text.append(dice.pick(WORDS)).append(left == 1 ? "" : " ");
        }
        return text.toString();
    }
}
