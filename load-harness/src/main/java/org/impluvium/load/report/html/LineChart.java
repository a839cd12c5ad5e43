package org.impluvium.load.report.html;

import java.util.List;
import org.impluvium.load.report.html.Series.Point;

/**
 * A plot of some lines with its axes, its legend, and its figures in a table below, since neither colours nor lines can be seen
 * by everybody. Immutable.
 *
 * @param id unique on the page
 * @param summary what is to be seen, in a sentence
 * @param yName with the unit
 */
record LineChart(
        String id,
        String title,
        String summary,
        String xName,
        String yName,
        Scale x,
        Scale y,
        List<Series> series,
        Table table) {

    private static final int WIDTH = 720;
    private static final int HEIGHT = 280;
    private static final int LEFT = 64;
    private static final int RIGHT = 32;
    private static final int TOP = 12;
    private static final int BOTTOM = 44;

    void write(Html html) {
        html.in(
                "figure",
                () -> {
                    html.text("h3", title, "id", id);
                    html.text("p", summary, "class", "summary");
                    html.in(
                            "svg",
                            () -> plot(html),
                            "viewBox",
                            "0 0 " + WIDTH + " " + HEIGHT,
                            "role",
                            "img",
                            "aria-labelledby",
                            id + "-title " + id + "-desc");
                    html.in("figcaption", () -> legend(html));
                    html.in("details", () -> {
                        html.text("summary", "The figures");
                        table.write(html);
                    });
                },
                "aria-labelledby",
                id);
    }

    private void plot(Html html) {
        html.text("title", title, "id", id + "-title");
        html.text("desc", summary, "id", id + "-desc");
        y.ticks().forEach(tick -> {
            String at = Numbers.at(py(tick.value()));
            html.empty(
                    "line",
                    "class",
                    "grid",
                    "x1",
                    Integer.toString(LEFT),
                    "x2",
                    Integer.toString(WIDTH - RIGHT),
                    "y1",
                    at,
                    "y2",
                    at);
            html.text(
                    "text",
                    tick.label(),
                    "class",
                    "tick",
                    "x",
                    Integer.toString(LEFT - 8),
                    "y",
                    at,
                    "dy",
                    "0.32em",
                    "text-anchor",
                    "end");
        });
        x.ticks().forEach(tick -> {
            String at = Numbers.at(px(tick.value()));
            html.empty(
                    "line",
                    "class",
                    "grid",
                    "x1",
                    at,
                    "x2",
                    at,
                    "y1",
                    Integer.toString(TOP),
                    "y2",
                    Integer.toString(HEIGHT - BOTTOM));
            html.text(
                    "text",
                    tick.label(),
                    "class",
                    "tick",
                    "x",
                    at,
                    "y",
                    Integer.toString(HEIGHT - BOTTOM + 16),
                    "text-anchor",
                    "middle");
        });
        axisNames(html);
        for (int i = 0; i < series.size(); i++) {
            draw(html, series.get(i), "s" + i);
        }
    }

    private void axisNames(Html html) {
        html.text(
                "text",
                xName,
                "class",
                "name",
                "x",
                Integer.toString((LEFT + WIDTH - RIGHT) / 2),
                "y",
                Integer.toString(HEIGHT - 8),
                "text-anchor",
                "middle");
        String middle = Integer.toString((TOP + HEIGHT - BOTTOM) / 2);
        html.text(
                "text",
                yName,
                "class",
                "name",
                "x",
                "14",
                "y",
                middle,
                "transform",
                "rotate(-90 14 " + middle + ")",
                "text-anchor",
                "middle");
    }

    /** A line for each stretch without a gap; a lonely point is a dot. */
    private void draw(Html html, Series one, String style) {
        StringBuilder stretch = new StringBuilder();
        int points = 0;
        for (Point point : one.points()) {
            if (Double.isFinite(point.y())) {
                stretch.append(points++ == 0 ? "" : " ")
                        .append(Numbers.at(px(point.x())))
                        .append(',')
                        .append(Numbers.at(py(point.y())));
            } else {
                end(html, stretch, points, style);
                points = 0;
            }
        }
        end(html, stretch, points, style);
    }

    private static void end(Html html, StringBuilder stretch, int points, String style) {
        if (points == 1) {
            String[] at = stretch.toString().split(",", 2);
            html.empty("circle", "class", "dot " + style, "cx", at[0], "cy", at[1], "r", "2.5");
        } else if (points > 1) {
            html.empty("polyline", "class", "line " + style, "points", stretch.toString());
        }
        stretch.setLength(0);
    }

    private void legend(Html html) {
        html.in("ul", () -> {
            for (int i = 0; i < series.size(); i++) {
                String style = "s" + i;
                Series one = series.get(i);
                html.in("li", () -> {
                    html.in(
                            "svg",
                            () -> html.empty(
                                    "line", "class", "line " + style, "x1", "0", "x2", "28", "y1", "6", "y2", "6"),
                            "viewBox",
                            "0 0 28 12",
                            "class",
                            "key",
                            "aria-hidden",
                            "true");
                    html.text(one.name());
                });
            }
        });
    }

    private double px(double value) {
        return LEFT + x.position(value) * (WIDTH - LEFT - RIGHT);
    }

    private double py(double value) {
        return HEIGHT - BOTTOM - y.position(value) * (HEIGHT - TOP - BOTTOM);
    }
}
