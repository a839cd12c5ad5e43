package org.impluvium.reading.agenda;

import org.impluvium.schemas.avro.RepositoryReading;

/** What the agenda knows of a repository: the row that is written down, and what is of this run only. Not thread-safe. */
final class Entry {

    RepositoryReading reading;
    /** Whether an attempt is under way, and when the last one began. */
    boolean busy;

    long begunMicros;
    /** Somebody else takes care of it, but what is under way here has not ended. */
    boolean lost;

    long dueMillis;
    /** How many have failed since it was asked for, or since the start: the row's failures may be those of last week. */
    int attempts;
    /** How often somebody said that there is no such thing. */
    int denied;
    /** How often what its host had was older than what was asked for. */
    int stale;
    /** How often it was read in quick succession, and until when it is left alone for that. */
    int succession;

    long calmMillis;

    Entry(RepositoryReading reading) {
        this.reading = reading;
    }

    /** What was asked for before has ended; what counts its attempts begins again. */
    void startAnew() {
        attempts = 0;
        denied = 0;
        stale = 0;
    }
}
