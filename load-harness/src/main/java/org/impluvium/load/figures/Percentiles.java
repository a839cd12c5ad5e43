package org.impluvium.load.figures;

/**
 * How long things took, in ms; all zero where there was nothing.
 *
 * @param count of the things
 * @param p50 half of them took at most so long
 * @param p999 999 of 1,000 took at most so long
 */
public record Percentiles(long count, double p50, double p90, double p99, double p999, double max) {}
