package org.impluvium.captures.info;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts by name. The names are other people's, so only so many are told apart. Not thread-safe. */
final class Tally {

    /** Where the names beyond the bound are counted. */
    static final String OTHERS = "(others)";

    private static final int MOST_NAMES = 1_000;

    private final Map<String, Long> counts = new TreeMap<>();

    void add(String name) {
        String counted = counts.size() < MOST_NAMES || counts.containsKey(name) ? name : OTHERS;
        counts.merge(counted, 1L, Long::sum);
    }

    long of(String name) {
        return counts.getOrDefault(name, 0L);
    }

    long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The greatest count first, equal ones by name. */
    Map<String, Long> sorted() {
        Map<String, Long> sorted = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .forEachOrdered(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }
}
