package org.impluvium.standalone.generation.kafka;

import java.util.List;

/**
 * How a generation stands.
 *
 * @param processorThreads members of its group of processors, one a thread
 * @param storeThreads members of its group of feed nodes, one a thread
 * @param lags how much waits before each of its steps
 */
public record GenerationStanding(int processorThreads, int storeThreads, List<Lag> lags) {

    /**
     * What waits.
     *
     * @param stage before which
     * @param records in Kafka; marks of transactions count, so a few are nothing
     */
    public record Lag(String stage, long records) {}

    public GenerationStanding {
        lags = List.copyOf(lags);
    }
}
