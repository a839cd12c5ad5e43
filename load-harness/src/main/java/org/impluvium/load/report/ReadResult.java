package org.impluvium.load.report;

import java.util.List;
import org.impluvium.load.figures.Percentiles;
import org.impluvium.load.reads.ReadFigures;

/**
 * What became of the reads.
 *
 * @param feeds how many feeds were asked for
 * @param wantedPerSecond the rate that was given
 * @param answeredPerSecond answers as they should be, a second of the measured time
 * @param warmUp how many requests came before the measuring, and are in no other figure
 * @param withoutCursor how many deep requests had to ask for a first page, since no feed had a second one at hand
 * @param generatorDelay how late requests were sent although a connection was free: part of each latency
 * @param latency of all kinds together
 */
public record ReadResult(
        int feeds,
        double wantedPerSecond,
        double answeredPerSecond,
        long warmUp,
        long withoutCursor,
        Percentiles generatorDelay,
        Percentiles latency,
        List<ReadFigures> kinds) {}
