package org.impluvium.load.report.html;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.impluvium.load.figures.Percentiles;
import org.impluvium.load.probe.ProbeFigures;
import org.impluvium.load.reads.ReadFigures;
import org.impluvium.load.report.IngestResult;
import org.impluvium.load.report.LoadReport;
import org.impluvium.load.report.ReadResult;

/** The report as one page that needs no script, no network and no other file. */
public final class ReportHtml {

    private static final List<String> PERCENTILE_HEAD = List.of("p50 ms", "p90 ms", "p99 ms", "p99.9 ms", "max ms");

    private final LoadReport report;
    private final Html html = new Html();

    private ReportHtml(LoadReport report) {
        this.report = report;
    }

    /** The page. */
    public static String write(LoadReport report) {
        return new ReportHtml(report).page();
    }

    private String page() {
        html.raw("<!DOCTYPE html>\n");
        html.in(
                "html",
                () -> {
                    html.in("head", this::head);
                    html.in("body", this::body);
                },
                "xmlns",
                "http://www.w3.org/1999/xhtml",
                "lang",
                "en");
        return html + "\n";
    }

    private void head() {
        html.empty("meta", "charset", "utf-8");
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.text("title", "Load of " + report.begun());
        html.in("style", () -> html.raw(style()));
    }

    private void body() {
        html.text("a", "To the figures", "class", "skip", "href", "#figures");
        html.in("header", () -> {
            html.text("h1", "What came of a load");
            html.text("p", lead(), "class", "lead");
            report.notes().forEach(note -> html.text("p", note, "class", "note"));
        });
        html.in(
                "main",
                () -> {
                    figures();
                    html.text("h2", "Plots");
                    new Charts(report).all().forEach(chart -> chart.write(html));
                    conditions();
                },
                "id",
                "figures");
        html.in(
                "footer",
                () -> html.text(
                        "p",
                        "A latency counts from the moment at which its request was due, whether or not the generator could send"
                                + " it then: what waits because of a slow answer before it is slow itself. Requests that were"
                                + " given up count with the time that they waited."));
    }

    private String lead() {
        return String.format(
                Locale.ROOT,
                "Begun %s, %d s of measuring%s, on %d cores.",
                report.begun(),
                report.seconds(),
                report.complete() ? "" : ", ended early",
                report.machine().cores());
    }

    private void figures() {
        ReadResult reads = report.reads();
        if (reads != null) {
            html.text("h2", "Reads");
            readTable(reads).write(html);
            html.text("p", generator(reads), "class", "summary");
        }
        ProbeFigures probes = report.probes();
        if (probes != null) {
            html.text("h2", "From the stream to a page");
            probeTable(probes).write(html);
            if (!probes.lostPosts().isEmpty()) {
                html.in("details", () -> {
                    html.text("summary", "Lost probes");
                    html.in("ul", () -> probes.lostPosts().forEach(post -> html.text("li", post)));
                });
            }
        }
        IngestResult ingest = report.ingest();
        if (ingest != null) {
            html.text("h2", "The stream");
            html.text("p", ingest(ingest));
        }
    }

    private static Table readTable(ReadResult reads) {
        List<String> head = new ArrayList<>(List.of("kind", "wanted", "answers by status", "failures by cause"));
        head.addAll(PERCENTILE_HEAD);
        List<List<String>> rows = new ArrayList<>();
        for (ReadFigures kind : reads.kinds()) {
            rows.add(row(
                    List.of(kind.kind(), Numbers.exact(kind.wanted()), counts(kind.answers()), counts(kind.failures())),
                    kind.latency()));
        }
        rows.add(row(List.of("all", Numbers.exact(wanted(reads)), "", ""), reads.latency()));
        String caption = String.format(
                Locale.ROOT,
                "%s of %s requests a second answered as they should be, %s feeds",
                Numbers.exact(reads.answeredPerSecond()),
                Numbers.exact(reads.wantedPerSecond()),
                Numbers.exact(reads.feeds()));
        return new Table(caption, head, rows);
    }

    private static Table probeTable(ProbeFigures probes) {
        List<String> head = new ArrayList<>(List.of("probes", "sent", "seen", "lost"));
        head.addAll(PERCENTILE_HEAD);
        List<String> row = List.of(
                "visible after",
                Numbers.exact(probes.sent()),
                Numbers.exact(probes.seen()),
                Numbers.exact(probes.lost()));
        String caption = String.format(
                Locale.ROOT,
                "From when a post was due in the stream to the first page that showed it; %,d pages were asked for in order"
                        + " to see them, %,d in vain",
                probes.polls(),
                probes.failedPolls());
        return new Table(caption, head, List.of(row(row, probes.visible())));
    }

    private static List<String> row(List<String> first, Percentiles figures) {
        List<String> row = new ArrayList<>(first);
        for (double value : new double[] {figures.p50(), figures.p90(), figures.p99(), figures.p999(), figures.max()}) {
            row.add(Numbers.exact(figures.count() == 0 ? null : Double.valueOf(value)));
        }
        return row;
    }

    private static long wanted(ReadResult reads) {
        return reads.kinds().stream().mapToLong(ReadFigures::wanted).sum();
    }

    private static String counts(Map<?, Long> counts) {
        return counts.isEmpty()
                ? "none"
                : counts.entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + Numbers.exact(entry.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private static String generator(ReadResult reads) {
        return String.format(
                Locale.ROOT,
                "Of each latency the generator itself is part: where a connection was free, requests left it %s ms (p50) to %s"
                        + " ms (p99) after they were due. %,d requests came before the measuring and are not counted.",
                Numbers.exact(reads.generatorDelay().p50()),
                Numbers.exact(reads.generatorDelay().p99()),
                reads.warmUp());
    }

    private static String ingest(IngestResult ingest) {
        String wanted = ingest.wantedPerSecond() == null
                ? "as fast as they were taken"
                : Numbers.exact(ingest.wantedPerSecond()) + " a second wanted";
        return String.format(
                Locale.ROOT,
                "%s frames a second were taken (%s), probes included; %,d frames of the capture came in all%s.",
                Numbers.exact(ingest.sentPerSecond()),
                wanted,
                ingest.framesOfCapture(),
                ingest.captureEnded() ? ", and then it was at its end" : "");
    }

    private void conditions() {
        html.text("h2", "Conditions");
        List<List<String>> rows = new ArrayList<>();
        report.settings().forEach((name, value) -> rows.add(List.of(name, value)));
        rows.add(List.of("Impluvium", report.impluvium()));
        rows.add(List.of("JVM of the generator", report.machine().jvm()));
        rows.add(List.of("system", report.machine().system()));
        rows.add(List.of("load average before", Numbers.exact(report.machine().loadAverage())));
        html.in(
                "div",
                () -> html.in("table", () -> {
                    html.text("caption", "Settings and machine");
                    rows.forEach(row -> html.in("tr", () -> {
                        html.text("th", row.get(0), "scope", "row");
                        html.text("td", row.get(1), "class", "text");
                    }));
                }),
                "class",
                "wide");
    }

    private static String style() {
        try (InputStream css = ReportHtml.class.getResourceAsStream("style.css")) {
            if (css == null) {
                throw new IllegalStateException("the style is not where it belongs");
            }
            return new String(css.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
