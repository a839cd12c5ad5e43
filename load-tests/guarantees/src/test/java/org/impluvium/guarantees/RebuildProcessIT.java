package org.impluvium.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.guarantees.cluster.JvmProcess;
import org.impluvium.guarantees.judge.HttpFeeds;
import org.impluvium.guarantees.judge.Judge;
import org.impluvium.guarantees.pipeline.Folders;
import org.impluvium.guarantees.pipeline.HostedWorld;
import org.impluvium.guarantees.worlds.Batch;
import org.impluvium.guarantees.worlds.Dated;
import org.impluvium.guarantees.worlds.Frames;
import org.impluvium.loadtests.simulator.NetworkSimulator;
import org.impluvium.loadtests.simulator.PdsSimulator;
import org.impluvium.loadtests.worlds.Delivery;
import org.impluvium.loadtests.worlds.WorldEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * {@code impluvium rebuild} as a process of its own, killed half way together with the broker in it, and run again on the same
 * folder. Half of the repositories are not handed out before the kill, so that it is half way for certain.
 */
class RebuildProcessIT {

    private static final int WORLDS = 4;
    private static final Duration RETENTION = Duration.ofDays(7);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern SERVED = Pattern.compile("Feeds are served on port (\\d+)");

    private static final Pattern MANAGED = Pattern.compile("management on port (\\d+)");

    private final Frames frames = new Frames();
    private final List<JvmProcess> processes = new ArrayList<>();
    private final Path folder = Folders.temporary("rebuild");
    private final Path logs = Folders.kept("rebuild");
    private Vertx vertx;
    private PdsSimulator pds;
    private NetworkSimulator relay;

    @BeforeEach
    void startNetwork() {
        vertx = Vertx.vertx();
        pds = PdsSimulator.start(vertx);
        relay = NetworkSimulator.start(vertx, List.of());
    }

    @AfterEach
    void stopAll() {
        processes.forEach(JvmProcess::end);
        relay.close();
        pds.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        Folders.wipe(folder);
    }

    @Test
    void shouldGoOnWhereItWasKilledAndServeTheSame() throws IOException {
        long seed = Chance.seed("rebuild process");
        Batch batch = Batch.ofRegistered(seed, 100, WORLDS, nowMicros(), events -> Dated.of(Frames.told(events)));
        List<WorldEvent> live =
                Delivery.interleaved(new HostedWorld(batch.events(), seed, pds::repository).live(), seed);
        List<Did> everybody =
                batch.events().stream().map(WorldEvent::repository).distinct().toList();
        Set<Did> held = everyOther(everybody);
        held.forEach(did -> pds.behave(did, request -> {}));
        relay.append(frames.of(live.subList(0, live.size() / 2)));

        JvmProcess killed = start("first", "rebuild", "--pds=" + pds.url());
        awaitReadAndWritten(killed, everybody.size() - held.size());
        killed.kill();
        Map<Did, Integer> before = asked(everybody);
        held.forEach(pds::behaveAgain);
        relay.append(frames.of(live.subList(live.size() / 2, live.size())));

        // Nothing is discovered but what was read: what is left stands in the topics alone.
        JvmProcess again = start("second", "rebuild", "--dids=" + listOf(everybody, held));
        assertThat(again.awaitEnd()).as(again.said()).isZero();

        assertThat(before).allSatisfy((did, times) -> assertThat(times).isEqualTo(1));
        Map<Did, Integer> expected = new TreeMap<>(before);
        held.forEach(did -> expected.merge(did, 1, Integer::sum));
        assertThat(asked(everybody)).as("asked for, by repository").isEqualTo(expected);
        Judge judge = Judge.ofFeedUris(batch.model(nowMicros(), RETENTION), feed -> true);
        assertThat(judge.posts()).isPositive();
        JvmProcess serving = start("third", "up");
        URI service = URI.create("http://127.0.0.1:" + serving.awaitWords(SERVED));
        judge.shouldBeServed(new HttpFeeds(service), PATIENCE, "rebuilt; logs in " + logs);
        assertThat(asked(everybody)).as("asked for when all was read").isEqualTo(expected);
    }

    private JvmProcess start(String name, String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                command,
                "--source=" + relay.uri() + "?as=relay&verify=off",
                "--plc=" + pds.url(),
                "--allow-network=127.0.0.1",
                "--data=" + folder.resolve("data"),
                "--retention=" + RETENTION.toDays() + "d",
                "--partitions=3",
                "--listen=127.0.0.1",
                "--port=0",
                "--management-port=0",
                // Those that are held must not hold up the others.
                "--readings=64",
                "--readings-per-host=64",
                "--reads-per-second=1000",
                "--max-source-lag=365d"));
        arguments.addAll(List.of(more));
        JvmProcess process = JvmProcess.start(logs.resolve(name + ".log"), arguments);
        processes.add(process);
        return process;
    }

    /** If so many stay read for a second, what was read is written, too. */
    private static void awaitReadAndWritten(JvmProcess process, int read) {
        URI metrics = URI.create("http://127.0.0.1:" + process.awaitWords(MANAGED) + "/metrics");
        Pattern readings = Pattern.compile("(?m)^impluvium_reader_readings_seconds_count " + read + "(\\.0)?$");
        Awaitility.await(read + " repositories read")
                .atMost(PATIENCE)
                .during(Duration.ofSeconds(1))
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> readings.matcher(get(metrics)).find());
    }

    private static String get(URI uri) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private Path listOf(List<Did> everybody, Set<Did> held) throws IOException {
        List<String> read = everybody.stream()
                .filter(did -> !held.contains(did))
                .map(Did::value)
                .toList();
        return Files.write(folder.resolve("dids.txt"), read);
    }

    private static Set<Did> everyOther(List<Did> dids) {
        return IntStream.range(0, dids.size() / 2)
                .mapToObj(i -> dids.get(2 * i))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Map<Did, Integer> asked(List<Did> dids) {
        return new TreeMap<>(dids.stream().collect(Collectors.toMap(Function.identity(), pds::asked)));
    }

    private static long nowMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }
}
