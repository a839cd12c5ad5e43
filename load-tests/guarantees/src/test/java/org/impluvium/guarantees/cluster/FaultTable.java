package org.impluvium.guarantees.cluster;

import java.util.Map;
import java.util.TreeMap;

/** What was done to the cluster, how often, and what came of it. */
public final class FaultTable {

    private final Map<String, Row> rows = new TreeMap<>();

    private static final class Row {
        private int fired;
        private int worlds;
        private int feeds;
        private int differences;
    }

    /** A fault has fired, which was proven. */
    public void fired(String fault) {
        row(fault).fired++;
    }

    /** So many worlds with so many feeds were judged under a fault. */
    public void judged(String fault, int worlds, int feeds, int differences) {
        Row row = row(fault);
        row.worlds += worlds;
        row.feeds += feeds;
        row.differences += differences;
    }

    private Row row(String fault) {
        return rows.computeIfAbsent(fault, any -> new Row());
    }

    @Override
    public String toString() {
        StringBuilder table = new StringBuilder(
                "%-50s %6s %7s %6s %12s".formatted("fault", "fired", "worlds", "feeds", "differences"));
        rows.forEach((fault, row) -> table.append('\n')
                .append("%-50s %6d %7d %6d %12d".formatted(fault, row.fired, row.worlds, row.feeds, row.differences)));
        return table.toString();
    }
}
