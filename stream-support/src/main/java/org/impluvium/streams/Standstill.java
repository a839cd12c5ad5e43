package org.impluvium.streams;

/**
 * Whether an application stands still: its main consumers take in nothing new, so that its threads finish and commit what they
 * have. What is there can be asked for meanwhile, and copies follow. Thread-safe.
 *
 * <p>Kafka Streams has a pause of its own; it stops copies too, and does not survive their going on (KAFKA-20731).
 */
public final class Standstill {

    private volatile boolean on;

    /** Begins with {@code true}, ends with {@code false}; either may be said again. */
    public void set(boolean still) {
        on = still;
    }

    boolean isOn() {
        return on;
    }
}
