package org.impluvium.loadtests.generator;

import java.time.Duration;
import org.impluvium.atproto.data.DataValue;

/** What stands in {@code createdAt}: mostly a time of the last days, now and then anything at all (P4). */
final class CreatedAt {

    private static final long DAY = Duration.ofDays(1).toSeconds() * 1_000_000L;
    private static final long HOUR = Duration.ofHours(1).toSeconds() * 1_000_000L;

    private CreatedAt() {}

    /** Puts some {@code createdAt} into a post, or none. */
    static DataValue.Obj into(DataValue.Obj post, Stage stage) {
        Dice dice = stage.dice();
        int throwOf100 = dice.between(1, 100);
        if (throwOf100 <= 60) {
            return Values.with(post, "createdAt", stage.clock().now());
        } else if (throwOf100 <= 75) {
            return Values.with(post, "createdAt", GeneratorClock.text(recentMicros(stage)));
        } else if (throwOf100 <= 85) {
            return Values.with(post, "createdAt", tied(stage));
        } else if (throwOf100 <= 88) {
            return Values.with(post, "createdAt", old(stage));
        } else if (throwOf100 <= 92) {
            return Values.with(post, "createdAt", dice.pick(OddTimes.FAR));
        } else if (throwOf100 <= 97) {
            return Values.with(post, "createdAt", dice.pick(OddTimes.NONE));
        }
        return Values.without(post, "createdAt");
    }

    /** Some time of the last three days, well within any week. */
    static long recentMicros(Stage stage) {
        return stage.clock().nowMicros() - stage.dice().between(0L, 3 * DAY);
    }

    /** One of very few times, some written in another zone: posts that tie. */
    static String tied(Stage stage) {
        long hour = Math.floorDiv(stage.clock().nowMicros(), DAY) * DAY
                - stage.dice().between(1, 3) * HOUR;
        String text = GeneratorClock.text(hour);
        return stage.dice().chance(0.3) ? GeneratorClock.text(hour + 9 * HOUR).replace("Z", "+09:00") : text;
    }

    /** Eight to thirty days ago: outside a week wherever one stands in these two hours. */
    private static String old(Stage stage) {
        return GeneratorClock.text(stage.clock().nowMicros() - stage.dice().between(8 * DAY, 30 * DAY));
    }
}
