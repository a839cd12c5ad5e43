package org.impluvium.k8s;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The metrics that a PromQL expression names, each with the labels that it is asked by. Knows as much of the language as our
 * alerts and dashboards use.
 */
final class Query {

    private static final Set<String> WORDS = Set.of(
            "by", "without", "on", "ignoring", "group_left", "group_right", "and", "or", "unless", "bool", "offset");

    private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"");
    private static final Pattern RANGE = Pattern.compile("\\[[^]]*]");
    private static final Pattern GROUPING =
            Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
    private static final Pattern NAME = Pattern.compile("([a-zA-Z_:][\\w:]*)\\s*(\\{[^}]*}|\\()?");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]\\w*)\\s*(=~|!~|!=|=)");
    private static final Pattern EXACT = Pattern.compile("([a-zA-Z_:][\\w:]*)\\s*\\{([^}]*)}");
    private static final Pattern PAIR = Pattern.compile("([a-zA-Z_]\\w*)\\s*=\\s*\"([^\"]*)\"");

    private Query() {}

    /** Metric to labels; those of a grouping are asked of every metric of the expression. */
    static Map<String, Set<String>> metrics(String expression) {
        String plain = RANGE.matcher(TEXT.matcher(expression).replaceAll("x")).replaceAll("");
        Set<String> grouped = new HashSet<>();
        Matcher grouping = GROUPING.matcher(plain);
        while (grouping.find()) {
            for (String label : grouping.group(2).split(",", -1)) {
                grouped.add(label.strip());
            }
        }
        Map<String, Set<String>> metrics = new TreeMap<>();
        Matcher name = NAME.matcher(GROUPING.matcher(plain).replaceAll(" "));
        while (name.find()) {
            String rest = name.group(2);
            if (!WORDS.contains(name.group(1)) && !"(".equals(rest)) {
                Set<String> labels = metrics.computeIfAbsent(name.group(1), key -> new TreeSet<>(grouped));
                Matcher label = LABEL.matcher(rest == null ? "" : rest);
                while (label.find()) {
                    labels.add(label.group(1));
                }
            }
        }
        return metrics;
    }

    /** Metric to the pairs of label and value that it is asked by exactly, each as {@code label=value}. */
    static Map<String, Set<String>> pairs(String expression) {
        Map<String, Set<String>> pairs = new TreeMap<>();
        Matcher metric = EXACT.matcher(expression);
        while (metric.find()) {
            Matcher pair = PAIR.matcher(metric.group(2));
            while (pair.find()) {
                pairs.computeIfAbsent(metric.group(1), name -> new TreeSet<>())
                        .add(pair.group(1) + '=' + pair.group(2));
            }
        }
        return pairs;
    }
}
