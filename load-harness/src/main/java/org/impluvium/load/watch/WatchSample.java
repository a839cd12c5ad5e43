package org.impluvium.load.watch;

import org.jspecify.annotations.Nullable;

/**
 * How an installation stood at a moment; null where it did not say.
 *
 * @param lagSeconds how old commits are when they reach it, by what they claim
 * @param lagRecords how many records wait in Kafka, for the application that has most
 * @param newestAgeSeconds how long ago the newest frame reached it
 * @param heapMib used of the Java heap
 * @param residentMib memory of the process
 * @param gcPauseMillis stood still for the collector since the sample before
 * @param cpu used by the process, of all cores together, 0 to 1
 */
public record WatchSample(
        @Nullable Double lagSeconds,
        @Nullable Double lagRecords,
        @Nullable Double newestAgeSeconds,
        @Nullable Double heapMib,
        @Nullable Double residentMib,
        @Nullable Double gcPauseMillis,
        @Nullable Double cpu) {

    /** Nothing is known. */
    public static final WatchSample NONE = new WatchSample(null, null, null, null, null, null, null);
}
