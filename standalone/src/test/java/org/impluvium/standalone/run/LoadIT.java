package org.impluvium.standalone.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.impluvium.load.report.LoadReport;
import org.impluvium.load.report.ReadResult;
import org.impluvium.load.report.ReportJson;
import org.impluvium.load.report.Second;
import org.impluvium.loadtests.capture.Capture;
import org.impluvium.loadtests.capture.CaptureFiles;
import org.impluvium.loadtests.generator.GeneratorSettings;
import org.impluvium.loadtests.generator.NetworkGenerator;
import org.impluvium.standalone.Main;
import org.impluvium.standalone.cli.ExitStatus;
import org.impluvium.standalone.cli.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole command on a small made-up network: that everything is measured, never how fast it is. */
class LoadIT {

    @TempDir
    Path folder;

    @Test
    void shouldReadAndIngestAndProbeAnInstallationThatItStarts() throws Exception {
        Path report = folder.resolve("report");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, UTF_8);

        int status = new Program(List.of(new LoadCommand(print, Main.class)), Map.of(), print, print, "test")
                .run(
                        "load",
                        "--capture=" + capture(),
                        "--fill=2500",
                        "--ingest=50",
                        "--rate=50",
                        // So few requests would leave out what is rare.
                        "--read-mix=head=4,first=3,deep=3,unknown=2",
                        "--connections=8",
                        // On a machine that is busy with others, too.
                        "--request-timeout=60s",
                        "--probes-per-second=5",
                        "--probe-timeout=60s",
                        "--warm-up=1s",
                        "--duration=2s",
                        "--report=" + report,
                        "--java-options=-Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1",
                        "--up=partitions=2",
                        "--up=stream-threads=1");

        assertThat(status).as(out.toString(UTF_8)).isEqualTo(ExitStatus.OK);
        LoadReport measured = ReportJson.read(Files.readString(report.resolve("load.json")));
        assertThat(measured.complete()).isTrue();
        shouldHaveRead(Objects.requireNonNull(measured.reads()));
        assertThat(measured.probes()).satisfies(probes -> {
            assertThat(probes.sent()).isEqualTo(10);
            assertThat(probes.seen()).isEqualTo(10);
        });
        assertThat(measured.timeline()).hasSize(2).allSatisfy(second -> {
            assertThat(second.wanted()).isEqualTo(50);
            assertThat(second.probes()).isEqualTo(5);
        });
        assertThat(measured.timeline().stream().mapToLong(Second::framesSent).sum())
                .isPositive();
        assertThat(measured.timeline())
                .anySatisfy(
                        second -> assertThat(second.installation().heapMib()).isPositive())
                .anySatisfy(second ->
                        assertThat(second.installation().gcPauseMillis()).isNotNegative())
                .anySatisfy(
                        second -> assertThat(second.installation().lagRecords()).isNotNegative());
        assertThat(Files.readString(report.resolve("load.html")))
                .contains("Latency of reads", "Memory of the installation");
        assertThat(out.toString(UTF_8))
                .contains("visible after", report.resolve("load.html").toString());
    }

    /** A few requests in warm-up order: each is accounted for, and deep pages are not all first ones. */
    private static void shouldHaveRead(ReadResult reads) {
        assertThat(reads.feeds()).isPositive();
        assertThat(reads.warmUp()).isEqualTo(50);
        assertThat(reads.kinds()).extracting(kind -> kind.kind()).containsExactly("head", "first", "deep", "unknown");
        assertThat(reads.kinds().stream().mapToLong(kind -> kind.wanted()).sum())
                .isEqualTo(100);
        assertThat(reads.kinds()).allSatisfy(kind -> {
            int right = kind.kind().equals("unknown") ? 400 : 200;
            assertThat(kind.answers()).containsExactly(Map.entry(right, kind.wanted()));
            assertThat(kind.failures()).isEmpty();
        });
    }

    private Path capture() throws Exception {
        long seed = 20_261_126;
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        Path file = folder.resolve("network.atcap.gz");
        CaptureFiles.write(
                file,
                new Capture(
                        Capture.Kind.SUBSCRIBE_REPOS,
                        NetworkGenerator.generate(GeneratorSettings.of(seed, 30, 5, 3_000, now))
                                .frames()));
        return file;
    }
}
