package org.impluvium.loadtests.volume;

import static org.impluvium.loadtests.generator.Values.obj;

import java.util.List;
import java.util.Locale;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.loadtests.generator.Dice;
import org.impluvium.loadtests.generator.Lexicons;

/**
 * A community of a stream, known by its number alone. Each has an owner and an id of its own.
 *
 * @param owner whose only community it is
 * @param id eight hexadecimal digits
 */
public record VolumeCommunity(int number, Did owner, String id) {

    private static final String KEY = "home";

    /** Odd, so that multiplying by it gives each number another one. */
    private static final int SPREAD = 0x9E3779B1;

    /** Community of a number, from 0, in the stream of a seed. */
    public static VolumeCommunity of(long seed, int number) {
        Dice dice = new Dice(seed * 31 + number);
        String id = String.format(Locale.ROOT, "%08x", number * SPREAD + (int) seed);
        return new VolumeCommunity(number, new Did("did:plc:" + dice.base32(24)), id);
    }

    /** The path of its config in the owner's repository. */
    String path() {
        return Lexicons.CONFIG + '/' + KEY;
    }

    /** What it is known by everywhere. */
    public String configUri() {
        return "at://" + owner + '/' + path();
    }

    /** The tag without its {@code #}. */
    String tag() {
        return "atr_" + id;
    }

    DataValue.Obj config(String createdAt) {
        return obj(
                "$type",
                Lexicons.CONFIG,
                "name",
                "Community " + number,
                "description",
                "One of those that were made up for a load test.",
                "hashtag",
                '#' + tag(),
                "stage",
                "community",
                "moderators",
                List.of(),
                "feedMix",
                obj("own", 100, "parent", 0, "global", 0),
                "createdAt",
                createdAt);
    }

    DataValue.Obj membership(String joinedAt) {
        return obj(
                "$type",
                Lexicons.MEMBERSHIP,
                "community",
                configUri(),
                "role",
                "member",
                "joinedAt",
                joinedAt,
                "active",
                true);
    }

    DataValue.Obj hide(String post, String createdAt) {
        return obj(
                "$type",
                Lexicons.ACTION,
                "community",
                configUri(),
                "action",
                "hide",
                "target",
                post,
                "reason",
                "made up",
                "createdAt",
                createdAt);
    }
}
