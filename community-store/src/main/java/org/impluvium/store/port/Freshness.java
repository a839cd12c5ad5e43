package org.impluvium.store.port;

import java.util.OptionalLong;

/** How new what is served can be. Safe for use by many threads; never blocks. */
@FunctionalInterface
public interface Freshness {

    /** When the newest firehose event that was taken in was received, in µs since the epoch; empty: none yet. */
    OptionalLong newestEventMicros();
}
