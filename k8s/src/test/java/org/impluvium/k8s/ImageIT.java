package org.impluvium.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * What goes into the image, run without an engine: the linked runtime and the layers hold all that the program needs, and it
 * tells the metrics that alerts, dashboards and scalers ask for.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ImageIT {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** Of the cluster, not of ours. */
    private static final Set<String> NOT_OURS =
            Set.of("up", "kubelet_volume_stats_available_bytes", "kubelet_volume_stats_capacity_bytes");

    /** What Prometheus adds to each series (see the ServiceMonitor), and the edge of a bucket. */
    private static final Set<String> ADDED = Set.of("namespace", "pod", "app_kubernetes_io_component", "le");

    @TempDir
    private static Path folder;

    private static ImageLayout layout;
    private static Process up;
    private static int publicPort;
    private static int managementPort;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        layout = ImageLayout.assemble(Path.of("target", "image"));
        Path capture = folder.resolve("made-up.atcap");
        Process generated = layout.run(
                folder.resolve("generate.log"),
                Map.of(),
                List.of("capture", "generate", "--out=" + capture, "--frames=500", "--mix=community"));
        assertThat(generated.waitFor()).isZero();
        publicPort = freePort();
        managementPort = freePort();
        int nobody = freePort();
        up = layout.run(
                log(),
                Map.of(
                        "IMPLUVIUM_DATA",
                        folder.resolve("data").toString(),
                        "IMPLUVIUM_MANAGEMENT_PORT",
                        Integer.toString(managementPort)),
                List.of(
                        "up",
                        "--port=" + publicPort,
                        "--source=capture:" + capture,
                        // Its proofs, reading repositories and asking who accounts are have metrics of their own.
                        "--source=ws://127.0.0.1:" + nobody,
                        "--read-repositories=on",
                        "--plc=http://127.0.0.1:" + nobody,
                        // Needs parts of the runtime that nothing else does.
                        "--otlp=http://127.0.0.1:" + nobody));
        Awaitility.await("life in " + log())
                .atMost(PATIENCE)
                .failFast(() ->
                        assertThat(up.isAlive()).as(Files.readString(log())).isTrue())
                .ignoreExceptions()
                .until(() -> get(managementPort, "/livez").startsWith("{"));
    }

    @AfterAll
    static void kill() {
        up.destroyForcibly().onExit().join();
    }

    @Test
    @Order(1)
    void shouldTellEveryMetricThatSomebodyAsksFor() {
        Awaitility.await("pages and metrics of all kinds").atMost(PATIENCE).untilAsserted(() -> {
            get(publicPort, "/xrpc/app.bsky.feed.describeFeedGenerator");
            get(
                    publicPort,
                    "/xrpc/app.bsky.feed.getFeedSkeleton?feed=at://did:web:localhost/app.bsky.feed.generator/x");
            Exposition told = Exposition.parse(get(managementPort, "/metrics"));
            Set<String> missing = new TreeSet<>();
            Queries.all().forEach((who, expression) -> {
                Query.metrics(expression).forEach((metric, labels) -> ours(metric, labels, label -> label)
                        .flatMap(some -> told.lacks(metric, some))
                        .ifPresent(what -> missing.add(who + ": " + what)));
                Query.pairs(expression)
                        .forEach((metric, pairs) -> ours(metric, pairs, pair -> pair.replaceFirst("=.*", ""))
                                .flatMap(some -> told.lacksPairs(metric, some))
                                .ifPresent(what -> missing.add(who + ": " + what)));
            });
            assertThat(missing).isEmpty();
        });
    }

    @Test
    @Order(2)
    void shouldBeFoundHealthyByTheCheckOfTheImage() throws IOException, InterruptedException {
        ProcessBuilder check = new ProcessBuilder("../container/healthy");
        check.environment().put("IMPLUVIUM_MANAGEMENT_PORT", Integer.toString(managementPort));

        assertThat(check.start().waitFor()).isZero();
    }

    @Test
    @Order(3)
    void shouldStopInOrderWithinTheTimeThatItIsGiven() throws InterruptedException, IOException {
        up.destroy();

        assertThat(up.waitFor(75, TimeUnit.SECONDS)).as("as in compose.yaml").isTrue();
        // 128 and the signal, and nothing in the log that went wrong.
        assertThat(up.exitValue()).isEqualTo(143);
        assertThat(Files.readString(log())).doesNotContain("did not stop properly");
    }

    @Test
    @Order(4)
    void shouldBeFoundDeadByTheCheckOfTheImage() throws IOException, InterruptedException {
        ProcessBuilder check = new ProcessBuilder("../container/healthy").redirectErrorStream(true);
        check.environment().put("IMPLUVIUM_MANAGEMENT_PORT", Integer.toString(managementPort));

        assertThat(check.start().waitFor()).isNotZero();
    }

    @Test
    @Order(5)
    void shouldHoldARuntimeWithoutToolsAndOurJarsApart() throws IOException {
        try (Stream<Path> tools = Files.list(layout.part("runtime").resolve("bin"));
                Stream<Path> theirs = Files.list(layout.part("dependencies"));
                Stream<Path> ours = Files.list(layout.part("modules"))) {
            assertThat(tools.map(ImageIT::name)).contains("java").doesNotContain("javac", "jshell", "jdb");
            assertThat(theirs.map(ImageIT::name)).isNotEmpty().noneMatch(name -> name.startsWith("impluvium"));
            assertThat(ours.map(ImageIT::name)).hasSizeGreaterThan(5).allMatch(name -> name.startsWith("impluvium"));
        }
    }

    /** Of what is asked, what the process has to tell; empty if the metric is not ours. */
    private static Optional<Set<String>> ours(String metric, Set<String> asked, UnaryOperator<String> label) {
        Set<String> told = new HashSet<>(asked);
        told.removeIf(each -> ADDED.contains(label.apply(each)));
        return NOT_OURS.contains(metric) ? Optional.empty() : Optional.of(told);
    }

    private static Path log() {
        return folder.resolve("up.log");
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static String get(int port, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(10))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
