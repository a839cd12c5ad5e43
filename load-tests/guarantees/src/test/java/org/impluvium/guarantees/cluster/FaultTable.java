package org.impluvium.guarantees.cluster;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What was done to the cluster, how often, and what came of it; faults in the order in which they first struck. */
public final class FaultTable {

    private static final String LINE = "%-56s %5s %6s %5s %6s %7s %6s %6s %7s %9s %s";

    private final Map<String, Row> rows = new LinkedHashMap<>();

    private static final class Row {
        private int fired;
        private int worlds;
        private int feeds;
        private int reads;
        private int retried;
        private int stale;
        private int failed;
        private Duration slowestRetry = Duration.ZERO;
        private Duration visible = Duration.ZERO;
        private String remark = "";
    }

    /** A fault has fired, which was proven. */
    public void fired(String fault) {
        row(fault).fired++;
    }

    /** So many worlds with so many feeds were judged under a fault, and none differed. */
    public void judged(String fault, int worlds, int feeds) {
        Row row = row(fault);
        row.worlds += worlds;
        row.feeds += feeds;
    }

    /** Feeds were read meanwhile. */
    public void read(String fault, ReadFigures figures) {
        Row row = row(fault);
        row.reads += figures.answered();
        row.retried += figures.retried();
        row.stale += figures.stale();
        row.failed += figures.failed();
        row.slowestRetry = longer(row.slowestRetry, figures.slowestRetry());
    }

    /** Every post that came meanwhile was seen after so long at most. */
    public void seen(String fault, Duration slowest) {
        Row row = row(fault);
        row.visible = longer(row.visible, slowest);
    }

    /** The longest until a post was seen, so far. */
    public Duration slowestSeen(String fault) {
        return row(fault).visible;
    }

    /** Something else that a fault's row should say. */
    public void remark(String fault, String remark) {
        Row row = row(fault);
        row.remark = row.remark.isEmpty() ? remark : row.remark + "; " + remark;
    }

    private Row row(String fault) {
        return rows.computeIfAbsent(fault, any -> new Row());
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** A line for each fault; times are in seconds. */
    @Override
    public String toString() {
        StringBuilder table = new StringBuilder(LINE.formatted(
                "fault",
                "fired",
                "worlds",
                "feeds",
                "reads",
                "retried",
                "stale",
                "failed",
                "retry s",
                "visible s",
                ""));
        rows.keySet().forEach(fault -> table.append('\n').append(lineOf(fault)));
        return table.toString();
    }

    /** A fault's line in the table, as far as it has come. */
    public String lineOf(String fault) {
        Row row = row(fault);
        return LINE.formatted(
                        fault,
                        row.fired,
                        row.worlds,
                        row.feeds,
                        row.reads,
                        row.retried,
                        row.stale,
                        row.failed,
                        seconds(row.slowestRetry),
                        seconds(row.visible),
                        row.remark)
                .stripTrailing();
    }

    private static String seconds(Duration time) {
        return time.isZero() ? "-" : String.format(Locale.ROOT, "%.1f", time.toMillis() / 1_000.0);
    }
}
