package org.impluvium.store.read;

import static org.impluvium.store.Facts.blocked;
import static org.impluvium.store.Facts.declared;
import static org.impluvium.store.Facts.gone;
import static org.impluvium.store.Facts.hidden;
import static org.impluvium.store.Facts.member;
import static org.impluvium.store.Facts.post;
import static org.impluvium.store.Facts.shown;
import static org.impluvium.store.Facts.withdrawn;
import static org.impluvium.store.remember.RememberDriver.RETENTION;

import java.time.Duration;
import java.util.Random;
import org.impluvium.store.remember.RememberDriver;

/** What can happen to a feed of one member. */
final class FeedHappenings {

    static final String ALICE = "did:web:alice.example";
    static final Duration MOMENT = Duration.ofNanos(1_000);

    private final RememberDriver store;
    private final String tag;
    private final String garden;

    FeedHappenings(RememberDriver store, String tag, String garden) {
        this.store = store;
        this.tag = tag;
        this.garden = garden;
    }

    /** Few keys and times, some of them at the window's edge. */
    void next(Random random) {
        String key = Integer.toString(random.nextInt(4));
        long edge = store.clock().micros() - RETENTION.toSeconds() * 1_000_000;
        switch (random.nextInt(10)) {
            case 0, 1 -> store.send(tag, post(ALICE, key, store.clock().micros() - random.nextInt(3)));
            case 2, 3 -> store.send(tag, post(ALICE, key, edge + random.nextInt(3)));
            case 4 -> store.send(tag, gone(ALICE, key));
            case 5 -> store.send(tag, random.nextBoolean() ? blocked(garden, ALICE) : member(garden, ALICE));
            case 6 -> store.send(tag, random.nextBoolean() ? hidden(garden, ALICE, key) : shown(garden, ALICE, key));
            case 7 -> store.send(tag, random.nextBoolean() ? withdrawn(garden) : declared(garden, tag));
            case 8 -> store.advanceWithoutSweep(MOMENT);
            default -> store.advanceWithoutSweep(MOMENT.negated());
        }
    }
}
