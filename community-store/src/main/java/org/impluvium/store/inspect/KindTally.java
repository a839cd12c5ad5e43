package org.impluvium.store.inspect;

import java.util.LinkedHashMap;
import java.util.Map;

/** Counts rows by their kinds as they come, in the order of their keys. */
final class KindTally {

    private final Map<String, RowTally> kinds = new LinkedHashMap<>();

    void add(ReadRow row, int size) {
        kinds.computeIfAbsent(row.label(), label -> new RowTally()).add(row, size);
    }

    Map<String, RowFigures> figures() {
        Map<String, RowFigures> figures = new LinkedHashMap<>();
        kinds.forEach((kind, tally) -> figures.put(kind, tally.figures()));
        return figures;
    }
}
