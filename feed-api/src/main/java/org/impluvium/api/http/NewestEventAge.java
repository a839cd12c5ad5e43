package org.impluvium.api.http;

import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.impluvium.store.port.Freshness;

/** How old the newest event is that an answer can show. Safe for many threads; costs less than a microsecond. */
final class NewestEventAge {

    private final Freshness freshness;
    private final InstantSource clock;

    NewestEventAge(Freshness freshness, InstantSource clock) {
        this.freshness = freshness;
        this.clock = clock;
    }

    /** In whole seconds, never below 0; empty: there was no event yet. */
    OptionalLong seconds() {
        OptionalLong newest = freshness.newestEventMicros();
        if (newest.isEmpty()) {
            return newest;
        }
        long micros = TimeUnit.MILLISECONDS.toMicros(clock.millis()) - newest.getAsLong();
        return OptionalLong.of(Math.max(0, TimeUnit.MICROSECONDS.toSeconds(micros)));
    }
}
