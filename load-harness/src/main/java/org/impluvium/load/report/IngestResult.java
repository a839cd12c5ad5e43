package org.impluvium.load.report;

import org.jspecify.annotations.Nullable;

/**
 * What became of the stream.
 *
 * @param wantedPerSecond frames of the capture; null for as many as the installation takes
 * @param sentPerSecond frames that it took in the measured time, probes included
 * @param framesOfCapture put in since the filling, before the measuring too
 * @param captureEnded whether the capture came to its end before the load did
 */
public record IngestResult(
        @Nullable Double wantedPerSecond, double sentPerSecond, long framesOfCapture, boolean captureEnded) {}
