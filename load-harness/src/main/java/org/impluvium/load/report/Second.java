package org.impluvium.load.report;

import org.impluvium.load.figures.Percentiles;
import org.impluvium.load.watch.WatchSample;

/**
 * One second of the measured time.
 *
 * @param second from 0
 * @param wanted reads that were due in it
 * @param answered reads whose answer came in it, whatever it was
 * @param failed reads that failed in it
 * @param latency of reads that were due in it
 * @param probes that were due in it
 * @param probesLost of those
 * @param visible how long those took until a page showed them
 * @param framesSent that the installation took in it
 * @param framesLate due at its end, and not taken
 * @param secondsLate since the oldest of those was due
 * @param installation as it stood at its end
 */
public record Second(
        int second,
        long wanted,
        long answered,
        long failed,
        Percentiles latency,
        long probes,
        long probesLost,
        Percentiles visible,
        long framesSent,
        long framesLate,
        double secondsLate,
        WatchSample installation) {}
