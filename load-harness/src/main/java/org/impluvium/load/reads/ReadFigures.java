package org.impluvium.load.reads;

import java.util.List;
import java.util.Map;
import org.impluvium.load.figures.CurvePoint;
import org.impluvium.load.figures.Percentiles;

/**
 * What became of the requests of one kind.
 *
 * @param wanted how many were due; each of them is among the answers or the failures
 * @param answers how many, by status
 * @param failures how many, by cause
 * @param latency from when they were due, of answers as they should be and of what was given up after waiting
 */
public record ReadFigures(
        String kind,
        long wanted,
        Map<Integer, Long> answers,
        Map<String, Long> failures,
        Percentiles latency,
        List<CurvePoint> curve) {}
