package org.impluvium.load.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.impluvium.load.figures.Percentiles;
import org.impluvium.load.mix.RequestKind;
import org.impluvium.load.probe.ProbeFigures;
import org.impluvium.load.reads.ReadFigures;

/** The report in a few lines for a terminal. */
public final class SummaryText {

    private SummaryText() {}

    /** The lines, each with its end. */
    public static String of(LoadReport report) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                "  %-14s %10s %12s %9s %9s %9s %9s %9s%n",
                "", "wanted", "as it should", "p50 ms", "p90 ms", "p99 ms", "p99.9 ms", "max ms"));
        ReadResult reads = report.reads();
        if (reads != null) {
            reads.kinds().forEach(kind -> text.append(row(kind.kind(), kind.wanted(), expected(kind), kind.latency())));
        }
        ProbeFigures probes = report.probes();
        if (probes != null) {
            text.append(row("visible after", probes.sent(), probes.seen(), probes.visible()));
        }
        others(report).forEach(line -> text.append("  ").append(line).append('\n'));
        return text.toString();
    }

    private static String row(String name, long wanted, long right, Percentiles figures) {
        return String.format(
                Locale.ROOT,
                "  %-14s %,10d %,12d %9s %9s %9s %9s %9s%n",
                name,
                wanted,
                right,
                millis(figures, figures.p50()),
                millis(figures, figures.p90()),
                millis(figures, figures.p99()),
                millis(figures, figures.p999()),
                millis(figures, figures.max()));
    }

    private static List<String> others(LoadReport report) {
        List<String> lines = new ArrayList<>();
        ReadResult reads = report.reads();
        if (reads != null) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%,.0f of %,.0f reads a second answered as they should be",
                    reads.answeredPerSecond(),
                    reads.wantedPerSecond()));
            reads.kinds().stream()
                    .filter(kind -> !kind.failures().isEmpty() || expected(kind) < answered(kind))
                    .forEach(kind -> lines.add(kind.kind() + ": " + counts(kind.answers()) + counts(kind.failures())));
        }
        IngestResult ingest = report.ingest();
        if (ingest != null) {
            lines.add(
                    String.format(Locale.ROOT, "%,.0f frames a second taken from the stream", ingest.sentPerSecond()));
        }
        lines.addAll(report.notes());
        return lines;
    }

    private static String counts(Map<?, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> String.format(Locale.ROOT, "%,d × %s ", entry.getValue(), entry.getKey()))
                .collect(Collectors.joining());
    }

    private static long expected(ReadFigures kind) {
        return RequestKind.of(kind.kind())
                .map(known -> kind.answers().getOrDefault(known.expectedStatus(), 0L))
                .orElse(0L);
    }

    private static long answered(ReadFigures kind) {
        return kind.answers().values().stream().mapToLong(Long::longValue).sum();
    }

    private static String millis(Percentiles figures, double value) {
        return figures.count() == 0 ? "–" : String.format(Locale.ROOT, "%,.1f", value);
    }
}
