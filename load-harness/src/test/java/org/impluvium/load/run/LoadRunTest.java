package org.impluvium.load.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.impluvium.atproto.identity.Origin;
import org.impluvium.load.LoadFailedException;
import org.impluvium.load.mix.Mix;
import org.impluvium.load.probe.ProbeFigures;
import org.impluvium.load.report.IngestResult;
import org.impluvium.load.report.LoadReport;
import org.impluvium.load.report.ReadResult;
import org.impluvium.load.report.ReportJson;
import org.impluvium.load.report.Second;
import org.impluvium.load.testing.Captures;
import org.impluvium.load.testing.FakeFeeds;
import org.impluvium.load.testing.FakeInstallation;
import org.impluvium.receiver.capture.OnDamage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadRunTest {

    /** Not a wait of the test's: so long what is tested pauses between two looks. */
    private static final Ending NEVER = patience -> {
        Thread.sleep(patience.toMillis());
        return false;
    };

    private static final String FEED = "at://did:plc:owner/app.bsky.feed.generator/0a1b2c3d";
    private static final String OTHER = "at://did:plc:other/app.bsky.feed.generator/0a1b2c3d";

    @TempDir
    Path folder;

    private final FakeFeeds feeds = new FakeFeeds();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @AfterEach
    void stop() {
        feeds.close();
    }

    @Test
    void shouldReadAndIngestAndProbeAtOnceAndWriteTheReport() throws Exception {
        int port = freePort();
        Path capture = Captures.write(folder.resolve("network.atcap"), Captures.network(3, 2_000));
        LoadPlan plan = plan(
                Optional.of(new LoadPlan.Listen("127.0.0.1", port)),
                new LoadPlan.Ingest(Optional.of(capture), OnDamage.STOP, Pace.parse("100"), 1_500),
                20);
        LoadReport report;
        try (FakeInstallation reader = new FakeInstallation(feeds, port)) {
            report = run(plan, NEVER);
            assertThat(reader.frames()).isGreaterThan(1_500);
        }

        assertThat(report.complete()).isTrue();
        assertThat(report.timeline()).hasSize(2).extracting(Second::wanted).containsExactly(50L, 50L);
        ReadResult reads = Objects.requireNonNull(report.reads());
        assertThat(reads.kinds().stream().mapToLong(kind -> kind.wanted()).sum())
                .isEqualTo(100);
        assertThat(reads.warmUp()).isEqualTo(25);
        ProbeFigures probes = Objects.requireNonNull(report.probes());
        assertThat(probes.sent()).isEqualTo(40);
        assertThat(probes.seen()).isEqualTo(40);
        assertThat(report.timeline()).extracting(Second::probes).containsExactly(20L, 20L);
        IngestResult ingest = Objects.requireNonNull(report.ingest());
        assertThat(ingest.wantedPerSecond()).isEqualTo(100);
        assertThat(ingest.framesOfCapture()).isGreaterThan(100);
        assertThat(ingest.sentPerSecond()).isPositive();
        assertThat(ReportJson.read(Files.readString(folder.resolve("report/load.json")))
                        .reads())
                .isEqualTo(reads);
        assertThat(Files.readString(folder.resolve("report/load.html"))).contains("From the stream to a page");
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("Replaying the first 1,500 frames", "Measuring for 2 s")
                .doesNotContain("\r");
    }

    @Test
    void shouldOnlyReadATargetThatHasNoStreamOfOurs() throws Exception {
        feeds.with(FEED, 100);
        LoadReport report = run(readsOnly(), NEVER);

        assertThat(report.probes()).isNull();
        assertThat(report.ingest()).isNull();
        assertThat(Objects.requireNonNull(report.reads()).answeredPerSecond()).isEqualTo(50);
        assertThat(feeds.asked()).hasSize(125);
    }

    @Test
    void shouldReportWhatWasMeasuredWhenItIsEndedEarly() throws Exception {
        feeds.with(FEED, 100);
        Ending inTheMiddle = patience -> {
            Thread.sleep(patience.toMillis());
            return feeds.asked().size() > 50;
        };
        LoadReport report = run(readsOnly(), inTheMiddle);

        assertThat(report.complete()).isFalse();
        assertThat(report.notes()).contains("The load was ended early; what was under way then is in no figure.");
        assertThat(feeds.asked()).hasSizeBetween(51, 124);
    }

    @Test
    void shouldSayThatNothingWasMeasured() {
        feeds.with(FEED, 100);

        assertThatThrownBy(() -> run(readsOnly(), patience -> true))
                .isInstanceOf(LoadFailedException.class)
                .hasMessage("Ended before anything was measured.");
    }

    @Test
    void shouldSayThatATargetHasNoFeeds() {
        assertThatThrownBy(() -> run(readsOnly(), NEVER))
                .isInstanceOf(LoadFailedException.class)
                .hasMessage(feeds.origin() + " has no communities whose feeds could be read.");
    }

    @Test
    void shouldReadOnlyTheFeedsThatAreGiven() throws Exception {
        feeds.with(FEED, 100);
        feeds.with(OTHER, 100);

        run(readsOf(Files.writeString(folder.resolve("feeds"), OTHER + "\n")), NEVER);

        assertThat(feeds.asked().stream().map(FakeFeeds.Asked::feed))
                .contains(OTHER)
                .doesNotContain(FEED);
    }

    @Test
    void shouldSayThatATargetDoesNotKnowAFeed() throws Exception {
        feeds.with(FEED, 100);
        LoadPlan plan = readsOf(Files.writeString(folder.resolve("feeds"), FEED + "\n" + OTHER + "\n"));

        assertThatThrownBy(() -> run(plan, NEVER))
                .isInstanceOf(LoadFailedException.class)
                .hasMessage(feeds.origin() + " does not serve the feed " + OTHER + ": 400 {\"error\":\"UnknownFeed\"}");
    }

    @Test
    void shouldSayThatATargetCannotBeReached() throws Exception {
        Origin nobody = Origin.of("http://127.0.0.1:" + freePort());
        LoadPlan plan = plan(nobody, Optional.empty(), noIngest(), 0);

        assertThatThrownBy(() -> run(plan, NEVER))
                .isInstanceOf(LoadFailedException.class)
                .hasMessageStartingWith(nobody + " cannot be reached: ");
    }

    @Test
    void shouldSayThatNoReportCanBeWrittenBeforeAnythingIsAsked() throws Exception {
        Files.writeString(folder.resolve("report"), "in the way");

        assertThatThrownBy(() -> run(readsOnly(), NEVER))
                .isInstanceOf(LoadFailedException.class)
                .hasMessageStartingWith("The report cannot be written to ");
        assertThat(feeds.asked()).isEmpty();
    }

    @Test
    void shouldSayThatAnInstallationOfItsOwnHasEnded() {
        Launcher broken = source ->
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--no-such-option");
        LoadPlan plan = new LoadPlan(
                "test",
                new LoadPlan.Measured(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(broken)),
                noIngest(),
                reads(Optional.empty()),
                new LoadPlan.Probes(0, Duration.ofSeconds(1)),
                Duration.ZERO,
                Duration.ofSeconds(1),
                1,
                folder.resolve("report"),
                Map.of());

        assertThatThrownBy(() -> run(plan, NEVER))
                .isInstanceOf(LoadFailedException.class)
                .hasMessageStartingWith("The installation has ended with status 1: ");
    }

    private LoadPlan readsOf(Path list) {
        return plan(feeds.origin(), Optional.empty(), noIngest(), reads(Optional.of(list)), 0);
    }

    private LoadPlan readsOnly() {
        return plan(Optional.empty(), noIngest(), 0);
    }

    private LoadPlan plan(Optional<LoadPlan.Listen> stream, LoadPlan.Ingest ingest, double probes) {
        return plan(feeds.origin(), stream, ingest, probes);
    }

    private LoadPlan plan(Origin target, Optional<LoadPlan.Listen> stream, LoadPlan.Ingest ingest, double probes) {
        return plan(target, stream, ingest, reads(Optional.empty()), probes);
    }

    private LoadPlan plan(
            Origin target,
            Optional<LoadPlan.Listen> stream,
            LoadPlan.Ingest ingest,
            LoadPlan.Reads reads,
            double probes) {
        return new LoadPlan(
                "test",
                new LoadPlan.Measured(Optional.of(target), Optional.empty(), stream, Optional.empty()),
                ingest,
                reads,
                new LoadPlan.Probes(probes, Duration.ofSeconds(30)),
                Duration.ofMillis(500),
                Duration.ofSeconds(2),
                1,
                folder.resolve("report"),
                Map.of("rate", "50"));
    }

    private static LoadPlan.Reads reads(Optional<Path> list) {
        return new LoadPlan.Reads(50, Mix.parse("head=60,first=30,deep=8,unknown=2"), 4, list, Duration.ofSeconds(30));
    }

    private static LoadPlan.Ingest noIngest() {
        return new LoadPlan.Ingest(Optional.empty(), OnDamage.STOP, Pace.parse("max"), 0);
    }

    private LoadReport run(LoadPlan plan, Ending ending) throws LoadFailedException, InterruptedException {
        Console console = new Console(new PrintStream(out, true, StandardCharsets.UTF_8), false);
        return new LoadRun(plan, ending, console, Clock.systemUTC()).run();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
