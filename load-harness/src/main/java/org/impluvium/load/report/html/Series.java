package org.impluvium.load.report.html;

import java.util.List;

/**
 * A line of a plot.
 *
 * @param points in the order of their x; where y is no number the line is interrupted
 */
record Series(String name, List<Point> points) {

    /** A place in the plot, in the units of its axes. */
    record Point(double x, double y) {}

    /** Whether there is anything to be drawn. */
    boolean isEmpty() {
        return points.stream().noneMatch(point -> Double.isFinite(point.y));
    }

    double most() {
        return points.stream()
                .mapToDouble(Point::y)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
    }

    /** The least above 0. */
    double least() {
        return points.stream()
                .mapToDouble(Point::y)
                .filter(y -> Double.isFinite(y) && y > 0)
                .min()
                .orElse(1);
    }
}
