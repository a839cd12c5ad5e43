package org.impluvium.loadtests.worlds;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.syntax.Tid;
import org.impluvium.loadtests.generator.Dice;
import org.impluvium.loadtests.generator.OddTimes;
import org.impluvium.loadtests.generator.Values;

/**
 * The times of which a world speaks. All lie at least an hour within the last week, or at least two hours outside of it, so
 * that what is in the window does not depend on the minute in which a test looks.
 */
final class WorldTimes {

    private static final long SECOND = 1_000_000L;
    private static final long HOUR = 3_600 * SECOND;
    private static final long WEEK = 7 * 24 * HOUR;

    private static final List<String> ODD_KEYS = List.of(
            "self", "hello-world", "a.b_c~d:e", "3jui7kd54zh2", "zzzzzzzzzzzzz", "2222222222222", "3aaaaaaaaaaaa");

    private final Dice dice;
    private final long endMicros;

    /** @param endMicros the present time at the world's end, in µs since the epoch */
    WorldTimes(Dice dice, long endMicros) {
        this.dice = dice;
        this.endMicros = endMicros;
    }

    /** Puts a {@code createdAt} into a post, or none: mostly sane, now and then anything at all. */
    DataValue.Obj into(DataValue.Obj post, long nowMicros) {
        int throwOf100 = dice.between(1, 100);
        if (throwOf100 <= 3) {
            return Values.with(post, "createdAt", dice.pick(OddTimes.FAR));
        } else if (throwOf100 <= 7) {
            return Values.with(post, "createdAt", dice.pick(OddTimes.NONE));
        } else if (throwOf100 == 8) {
            return Values.without(post, "createdAt");
        }
        return Values.with(post, "createdAt", written(someMicros(nowMicros)));
    }

    /** A valid datetime, often one that others have too, now and then one to come. */
    String datetime(long nowMicros) {
        return dice.chance(0.05) ? "2098-01-01T00:00:00Z" : written(someMicros(nowMicros));
    }

    /** One of very few moments long before the world begins. */
    String founding() {
        return written(endMicros - WEEK * dice.between(5, 7));
    }

    /** A key for a new record: mostly the TID of now. */
    String key(long nowMicros) {
        int throwOf100 = dice.between(1, 100);
        if (throwOf100 <= 6) {
            return dice.pick(ODD_KEYS);
        }
        long micros = throwOf100 <= 80 ? nowMicros : someMicros(nowMicros);
        return Tid.of(throwOf100 == 100 ? endMicros + WEEK : micros, dice.between(0, 1_023))
                .value();
    }

    private long someMicros(long nowMicros) {
        int throwOf100 = dice.between(1, 100);
        if (throwOf100 <= 45) {
            return nowMicros;
        } else if (throwOf100 <= 75) {
            return endMicros / HOUR * HOUR - dice.between(3, 5) * HOUR;
        } else if (throwOf100 <= 90) {
            return endMicros - dice.between(HOUR, 72 * HOUR);
        } else if (throwOf100 <= 95) {
            return endMicros - WEEK + dice.between(HOUR, 3 * HOUR);
        }
        return endMicros - WEEK - dice.between(2 * HOUR, dice.chance(0.5) ? 4 * HOUR : 3 * WEEK);
    }

    /** One of the ways to write a moment; what is cut off or in another zone ties with what is not. */
    private String written(long micros) {
        OffsetDateTime time = Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
        return switch (dice.between(1, 4)) {
            case 1 -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.withOffsetSameInstant(ZoneOffset.ofHours(9)));
            case 2 ->
                DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'999Z'")
                        .format(time);
            default ->
                DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").format(time);
        };
    }
}
