package org.impluvium.load.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.impluvium.load.figures.CurvePoint;
import org.impluvium.load.figures.Latencies;
import org.impluvium.load.figures.Percentiles;
import org.impluvium.load.probe.ProbeFigures;
import org.impluvium.load.reads.ReadFigures;
import org.impluvium.load.report.IngestResult;
import org.impluvium.load.report.LoadReport;
import org.impluvium.load.report.Machine;
import org.impluvium.load.report.ReadResult;
import org.impluvium.load.report.Second;
import org.impluvium.load.watch.WatchSample;

/** Reports for tests. */
public final class Reports {

    /** What nobody should believe to be markup, or a character. */
    public static final String HOSTILE = "\"><script>alert('1')</script>&amp;\u0000\ufffe\ud800 ]]>";

    private Reports() {}

    /** A report of some seconds with everything in it; every text that comes from elsewhere is hostile. */
    public static LoadReport full(int seconds) {
        return new LoadReport(
                LoadReport.FORMAT,
                LoadReport.VERSION,
                HOSTILE,
                "2026-11-26T12:00:00Z",
                seconds,
                true,
                List.of(HOSTILE),
                Map.of("target", HOSTILE),
                new Machine(2, HOSTILE, HOSTILE, 1.5),
                reads(),
                new ProbeFigures(
                        10, 9, 1, List.of("at://" + HOSTILE), 50, 2, latencies().percentiles(), curve()),
                new IngestResult(500.0, 498.5, 15_000, false),
                timeline(seconds, new WatchSample(0.5, 100.0, 0.1, 64.5, 300.25, 12.0, 0.75)));
    }

    /** The same of a target that tells nothing, without probes and stream. */
    public static LoadReport scarce(int seconds) {
        return new LoadReport(
                LoadReport.FORMAT,
                LoadReport.VERSION,
                "1.0",
                "2026-11-26T12:00:00Z",
                seconds,
                false,
                List.of(),
                Map.of(),
                new Machine(2, "JVM", "OS", null),
                reads(),
                null,
                null,
                timeline(seconds, WatchSample.NONE));
    }

    private static ReadResult reads() {
        Percentiles latency = latencies().percentiles();
        return new ReadResult(
                5,
                500,
                499.5,
                100,
                0,
                latency,
                latency,
                List.of(
                        new ReadFigures(
                                "head",
                                900,
                                new TreeMap<>(Map.of(200, 890L, 503, 4L)),
                                new TreeMap<>(Map.of("timed-out", 6L)),
                                latency,
                                curve()),
                        new ReadFigures("deep", 0, new TreeMap<>(), new TreeMap<>(), nothing(), List.of())));
    }

    private static List<Second> timeline(int seconds, WatchSample sample) {
        List<Second> timeline = new ArrayList<>();
        for (int second = 0; second < seconds; second++) {
            Percentiles latency = second % 3 == 1 ? nothing() : new Percentiles(30, 1, 2, 10 + second, 20, 40);
            timeline.add(new Second(second, 30, 29, 1, latency, 1, 0, latency, 500, 3, 0.25, sample));
        }
        return timeline;
    }

    private static Percentiles nothing() {
        return new Latencies().percentiles();
    }

    private static List<CurvePoint> curve() {
        return latencies().curve();
    }

    private static Latencies latencies() {
        Latencies latencies = new Latencies();
        for (int millis = 1; millis <= 200; millis++) {
            latencies.add(millis * 1_000_000L);
        }
        return latencies;
    }
}
