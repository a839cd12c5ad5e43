package org.impluvium.load.figures;

/**
 * One point of a distribution.
 *
 * @param share of all that took at most so long, 0 to 1
 */
public record CurvePoint(double share, double millis) {}
