package org.impluvium.k8s;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The series of a scrape in Prometheus' text format.
 *
 * @param labels of each name; a label is there if one of the series of that name has it
 * @param pairs of each name: label and value, as {@code label=value}
 */
record Exposition(Map<String, Set<String>> labels, Map<String, Set<String>> pairs) {

    private static final Pattern SERIES = Pattern.compile("^([a-zA-Z_:][\\w:]*)(\\{(.*)})? \\S+$");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]\\w*)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    static Exposition parse(String text) {
        Map<String, Set<String>> labels = new HashMap<>();
        Map<String, Set<String>> pairs = new HashMap<>();
        text.lines().map(SERIES::matcher).filter(Matcher::matches).forEach(series -> {
            Set<String> known = labels.computeIfAbsent(series.group(1), name -> new HashSet<>());
            Matcher label = LABEL.matcher(series.group(3) == null ? "" : series.group(3));
            while (label.find()) {
                known.add(label.group(1));
                pairs.computeIfAbsent(series.group(1), name -> new HashSet<>())
                        .add(label.group(1) + '=' + label.group(2));
            }
        });
        return new Exposition(labels, pairs);
    }

    /** What is not there of a metric and its labels, for people; empty if all is. */
    Optional<String> lacks(String metric, Set<String> wanted) {
        Set<String> known = labels.get(metric);
        if (known == null) {
            return Optional.of("no " + metric);
        }
        Set<String> unknown = new TreeSet<>(wanted);
        unknown.removeAll(known);
        return unknown.isEmpty() ? Optional.empty() : Optional.of(metric + " has no label " + unknown);
    }

    /** The same for label and value together. */
    Optional<String> lacksPairs(String metric, Set<String> wanted) {
        Set<String> unknown = new TreeSet<>(wanted);
        unknown.removeAll(pairs.getOrDefault(metric, Set.of()));
        return unknown.isEmpty() ? Optional.empty() : Optional.of(metric + " is never " + unknown);
    }
}
