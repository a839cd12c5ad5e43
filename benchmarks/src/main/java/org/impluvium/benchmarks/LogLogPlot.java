package org.impluvium.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A plot with logarithmic axes, as an SVG that needs nothing else. Linear growth would be a line with the slope of the dotted one. */
final class LogLogPlot {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final int LEFT = 60;
    private static final int BOTTOM = 40;
    private static final int MARGIN = 20;
    private static final List<String> COLOURS = List.of("#1f5fa8", "#a8481f", "#2f7d32");

    /** Both greater than 0. */
    record Point(double x, double y) {}

    private record Line(String name, List<Point> points) {}

    private final String xName;
    private final String yName;
    private final List<Line> lines = new ArrayList<>();

    LogLogPlot(String xName, String yName) {
        this.xName = xName;
        this.yName = yName;
    }

    /** Adds a line; at least one is needed. */
    LogLogPlot with(String name, List<Point> points) {
        lines.add(new Line(name, List.copyOf(points)));
        return this;
    }

    String svg() {
        int firstX = decade(true, true);
        int lastX = decade(true, false);
        int firstY = decade(false, true);
        int lastY = decade(false, false);
        StringBuilder svg = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + WIDTH + " "
                + HEIGHT + "\" font-family=\"sans-serif\" font-size=\"12\">\n");
        for (int decade = firstX; decade <= lastX; decade++) {
            double x = x(Math.pow(10, decade), firstX, lastX);
            add(svg, "<path d=\"M%.1f %d V%d\" stroke=\"#ddd\"/>", x, MARGIN, HEIGHT - BOTTOM);
            add(
                    svg,
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%,.0f</text>",
                    x,
                    HEIGHT - 22,
                    Math.pow(10, decade));
        }
        for (int decade = firstY; decade <= lastY; decade++) {
            double y = y(Math.pow(10, decade), firstY, lastY);
            add(svg, "<path d=\"M%d %.1f H%d\" stroke=\"#ddd\"/>", LEFT, y, WIDTH - MARGIN);
            add(
                    svg,
                    "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%,.0f %s</text>",
                    LEFT - 6,
                    y + 4,
                    Math.pow(10, decade),
                    yName);
        }
        add(svg, "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>", WIDTH / 2, HEIGHT - 6, xName);
        int decades = Math.min(lastX - firstX, lastY - firstY);
        add(
                svg,
                "<path d=\"M%.1f %.1f L%.1f %.1f\" stroke=\"#888\" stroke-dasharray=\"2 4\"/>",
                x(Math.pow(10, firstX), firstX, lastX),
                y(Math.pow(10, firstY), firstY, lastY),
                x(Math.pow(10, firstX + decades), firstX, lastX),
                y(Math.pow(10, firstY + decades), firstY, lastY));
        for (int i = 0; i < lines.size(); i++) {
            String colour = COLOURS.get(i % COLOURS.size());
            StringBuilder path = new StringBuilder();
            for (Point point : lines.get(i).points()) {
                path.append(String.format(
                        Locale.ROOT,
                        "%s%.1f %.1f",
                        path.isEmpty() ? "M" : " L",
                        x(point.x(), firstX, lastX),
                        y(point.y(), firstY, lastY)));
            }
            add(svg, "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>", path, colour);
            add(
                    svg,
                    "<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>",
                    LEFT + 12,
                    MARGIN + 16 * (i + 1),
                    colour,
                    lines.get(i).name());
        }
        return svg.append("</svg>\n").toString();
    }

    private static void add(StringBuilder svg, String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    /** The decade at or beyond the least or greatest value of an axis. */
    private int decade(boolean horizontal, boolean least) {
        var values = lines.stream()
                .flatMap(line -> line.points().stream())
                .mapToDouble(point -> Math.log10(horizontal ? point.x() : point.y()));
        return least
                ? (int) Math.floor(values.min().orElseThrow() + 1e-9)
                : (int) Math.ceil(values.max().orElseThrow() - 1e-9);
    }

    private static double x(double value, int first, int last) {
        return LEFT + (Math.log10(value) - first) / Math.max(1, last - first) * (WIDTH - LEFT - MARGIN);
    }

    private static double y(double value, int first, int last) {
        return HEIGHT - BOTTOM - (Math.log10(value) - first) / Math.max(1, last - first) * (HEIGHT - BOTTOM - MARGIN);
    }
}
