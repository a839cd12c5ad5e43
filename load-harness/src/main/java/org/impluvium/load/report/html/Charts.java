package org.impluvium.load.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.impluvium.load.figures.CurvePoint;
import org.impluvium.load.figures.Percentiles;
import org.impluvium.load.probe.ProbeFigures;
import org.impluvium.load.reads.ReadFigures;
import org.impluvium.load.report.LoadReport;
import org.impluvium.load.report.ReadResult;
import org.impluvium.load.report.Second;
import org.impluvium.load.report.html.Series.Point;
import org.jspecify.annotations.Nullable;

/** The plots of a report: those for which there is something to be drawn. */
final class Charts {

    private static final String SECONDS = "seconds since the measuring began";

    private final LoadReport report;

    Charts(LoadReport report) {
        this.report = report;
    }

    List<LineChart> all() {
        List<LineChart> charts = new ArrayList<>();
        ReadResult reads = report.reads();
        if (reads != null) {
            charts.add(latencies(
                    "latency", "Latency of reads", "of requests that were due in each second", Second::latency));
            charts.add(throughput());
            charts.add(distribution(reads));
        }
        ProbeFigures probes = report.probes();
        if (probes != null) {
            charts.add(latencies(
                    "visible", "From the stream to a page", "of probes that were due in each second", Second::visible));
        }
        if (report.ingest() != null) {
            charts.add(frames());
        }
        charts.addAll(installation());
        return charts.stream().filter(chart -> !chart.series().isEmpty()).toList();
    }

    private LineChart latencies(String id, String title, String what, Function<Second, Percentiles> figures) {
        return overTime(
                id,
                title,
                "Percentiles " + what + ", on a logarithmic axis.",
                "ms",
                true,
                line("p50", figures, Percentiles::p50),
                line("p90", figures, Percentiles::p90),
                line("p99", figures, Percentiles::p99),
                line("slowest", figures, Percentiles::max));
    }

    private Series line(String name, Function<Second, Percentiles> figures, ToDoubleFunction<Percentiles> which) {
        return seconds(name, second -> {
            Percentiles of = figures.apply(second);
            return of.count() == 0 ? null : Double.valueOf(which.applyAsDouble(of));
        });
    }

    private LineChart throughput() {
        return overTime(
                "throughput",
                "Reads a second",
                "How many were due in each second, how many answers came, and how many failed.",
                "requests",
                false,
                seconds("wanted", second -> (double) second.wanted()),
                seconds("answered", second -> (double) second.answered()),
                seconds("failed", second -> (double) second.failed()));
    }

    private LineChart frames() {
        return overTime(
                "frames",
                "Frames a second",
                "How many frames the installation took in each second, and how many were due and not taken at its end.",
                "frames",
                false,
                seconds("taken", second -> (double) second.framesSent()),
                seconds("late", second -> (double) second.framesLate()));
    }

    private List<LineChart> installation() {
        return List.of(
                overTime(
                        "lag",
                        "How far the installation is behind",
                        "Since when the oldest frame is due that it has not taken, and how long ago the newest reached it.",
                        "s",
                        false,
                        seconds(
                                "behind the stream",
                                second -> report.ingest() == null ? null : (Double) second.secondsLate()),
                        seconds("age of commits", second -> second.installation()
                                .lagSeconds()),
                        seconds("age of the newest frame", second -> second.installation()
                                .newestAgeSeconds())),
                overTime(
                        "waiting",
                        "Records that wait in Kafka",
                        "For the application that has most of them; markers of transactions count too.",
                        "records",
                        false,
                        seconds("waiting", second -> second.installation().lagRecords())),
                overTime(
                        "memory",
                        "Memory of the installation",
                        "What is used of the Java heap, and what the whole process holds.",
                        "MiB",
                        false,
                        seconds("Java heap in use", second -> second.installation()
                                .heapMib()),
                        seconds("resident", second -> second.installation().residentMib())),
                overTime(
                        "pauses",
                        "Pauses for the garbage collector",
                        "How long the installation stood still in each second.",
                        "ms",
                        false,
                        seconds("standing still", second -> second.installation()
                                .gcPauseMillis())),
                overTime(
                        "cpu",
                        "Processor time of the installation",
                        "Share of all cores together.",
                        "share",
                        false,
                        seconds("used", second -> second.installation().cpu())));
    }

    private LineChart distribution(ReadResult reads) {
        List<Series> series = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        for (ReadFigures kind : reads.kinds()) {
            List<Point> points = new ArrayList<>();
            for (CurvePoint point : kind.curve()) {
                points.add(new Point(point.share(), point.millis()));
                rows.add(List.of(kind.kind(), Numbers.exact(100 * point.share()), Numbers.exact(point.millis())));
            }
            series.add(new Series(kind.kind(), points));
        }
        return new LineChart(
                "distribution",
                "All latencies",
                "How long the quickest so many per cent of each kind took at most; both axes are logarithmic.",
                "share of the requests",
                "ms",
                QuantileScale.of(reads.latency().count()),
                logScale(series),
                series.stream().filter(one -> !one.isEmpty()).toList(),
                new Table("Latency by share", List.of("kind", "%", "ms"), rows));
    }

    private LineChart overTime(
            String id, String title, String summary, String unit, boolean logarithmic, Series... lines) {
        List<Series> series =
                List.of(lines).stream().filter(line -> !line.isEmpty()).toList();
        double most = series.stream().mapToDouble(Series::most).max().orElse(0);
        return new LineChart(
                id,
                title,
                summary,
                SECONDS,
                unit,
                LinearScale.ofSeconds(report.seconds()),
                logarithmic ? logScale(series) : LinearScale.upTo(most),
                series,
                table(title + ", " + unit, series));
    }

    private Table table(String caption, List<Series> series) {
        List<String> head = new ArrayList<>(List.of("second"));
        series.forEach(line -> head.add(line.name()));
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < report.timeline().size(); i++) {
            List<String> row = new ArrayList<>(List.of(Integer.toString(i)));
            for (Series line : series) {
                row.add(Numbers.exact(line.points().get(i).y()));
            }
            rows.add(row);
        }
        return new Table(caption, head, rows);
    }

    private static Scale logScale(List<Series> series) {
        double least = series.stream().mapToDouble(Series::least).min().orElse(1);
        double most = series.stream().mapToDouble(Series::most).max().orElse(1);
        return LogScale.between(least, Math.max(least, most));
    }

    private Series seconds(String name, Function<Second, @Nullable Double> value) {
        List<Point> points = new ArrayList<>();
        for (Second second : report.timeline()) {
            Double here = value.apply(second);
            // In the middle of the second that it is of.
            points.add(new Point(second.second() + 0.5, here == null ? Double.NaN : here));
        }
        return new Series(name, points);
    }
}
