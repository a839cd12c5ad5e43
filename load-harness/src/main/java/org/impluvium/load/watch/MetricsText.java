package org.impluvium.load.watch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import org.jspecify.annotations.Nullable;

/** Some metrics out of a page in Prometheus' text format; lines that make no sense are passed over. Immutable. */
final class MetricsText {

    private final Map<String, List<Line>> lines;

    private MetricsText(Map<String, List<Line>> lines) {
        this.lines = lines;
    }

    private record Line(String labels, double value) {}

    /** Reads a page for metrics of these names; nobody else's are kept. */
    static MetricsText parse(String page, Set<String> names) {
        Map<String, List<Line>> lines = new HashMap<>();
        for (String line : page.split("\n", -1)) {
            int nameEnd = endOfName(line);
            String name = line.substring(0, nameEnd);
            if (!names.contains(name)) {
                continue;
            }
            int labelsEnd =
                    nameEnd < line.length() && line.charAt(nameEnd) == '{' ? line.lastIndexOf('}') + 1 : nameEnd;
            Double value = labelsEnd < nameEnd ? null : number(line.substring(labelsEnd));
            if (value != null) {
                lines.computeIfAbsent(name, any -> new ArrayList<>())
                        .add(new Line(line.substring(nameEnd, labelsEnd), value));
            }
        }
        return new MetricsText(lines);
    }

    /** The sum of a metric over all its labels that hold a text; null if there is none. */
    @Nullable
    Double sum(String name, String label) {
        return all(name, label, Double::sum);
    }

    /** The greatest value of a metric; null if there is none. */
    @Nullable
    Double max(String name) {
        return all(name, "", Math::max);
    }

    private @Nullable Double all(String name, String label, DoubleBinaryOperator together) {
        Double result = null;
        for (Line line : lines.getOrDefault(name, List.of())) {
            if (line.labels.contains(label)) {
                result = result == null ? line.value : together.applyAsDouble(result, line.value);
            }
        }
        return result;
    }

    private static int endOfName(String line) {
        int end = 0;
        while (end < line.length() && line.charAt(end) != '{' && line.charAt(end) != ' ') {
            end++;
        }
        return end;
    }

    /** The value may be followed by a time. */
    private static @Nullable Double number(String text) {
        String value = text.strip().split(" ", 2)[0];
        try {
            double number = Double.parseDouble(value);
            return Double.isFinite(number) ? number : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
