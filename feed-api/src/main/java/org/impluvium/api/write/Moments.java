package org.impluvium.api.write;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ThreadLocalRandom;
import org.impluvium.atproto.syntax.Tid;

/** Times as our records have them. */
final class Moments {

    /** One length for all, so that later ones are greater as texts, too (rule A2). */
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Moments() {}

    static String write(Instant moment) {
        return FORM.format(moment);
    }

    /** A record key that says when: of two in one microsecond most likely another. */
    static String key(Instant moment) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, moment);
        return Tid.of(micros, ThreadLocalRandom.current().nextInt(Tid.MAX_CLOCK_ID + 1))
                .value();
    }
}
