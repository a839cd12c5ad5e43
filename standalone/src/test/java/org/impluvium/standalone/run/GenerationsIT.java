package org.impluvium.standalone.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.impluvium.loadtests.frames.Frame;
import org.impluvium.loadtests.generator.GeneratedNetwork;
import org.impluvium.loadtests.generator.GeneratorSettings;
import org.impluvium.loadtests.generator.NetworkGenerator;
import org.impluvium.loadtests.simulator.NetworkSimulator;
import org.impluvium.schemas.topic.Generation;
import org.impluvium.schemas.topic.Topic;
import org.impluvium.schemas.topic.Topics;
import org.impluvium.standalone.generation.GenerationException;
import org.impluvium.standalone.generation.kafka.GenerationWorks;
import org.impluvium.standalone.node.Node;
import org.impluvium.standalone.node.Role;
import org.impluvium.standalone.node.StartFailedException;
import org.impluvium.standalone.reads.FeedComparison;
import org.impluvium.standalone.reads.FeedReader;
import org.impluvium.standalone.settings.Declared;
import org.impluvium.standalone.settings.Setting;
import org.impluvium.standalone.settings.Settings;
import org.impluvium.standalone.settings.SettingsReader;
import org.impluvium.testsupport.KafkaExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Another number of partitions while events come in: the feeds are the model's in both generations, before and after the switch. */
class GenerationsIT {

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.shared();

    private static final int PARTITIONS = 2;
    private static final int MORE_PARTITIONS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration RETENTION = Duration.ofDays(7);

    private static final Generation FIRST = Generation.first(PARTITIONS);

    /** A transaction leaves one in each partition. */
    private static final int MARKS = 2 * PARTITIONS;

    /** A burst of frames, so that something is under way all the time. */
    private static final int BURST = 20;

    @TempDir
    Path folder;

    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final List<Node> running = new ArrayList<>();
    private final Vertx vertx = Vertx.vertx();
    private String prefix = "";

    @BeforeEach
    void setUp() {
        prefix = KAFKA.uniqueName("generations") + ".";
    }

    @AfterEach
    void tearDown() {
        running.forEach(Node::close);
        vertx.close().toCompletionStage().toCompletableFuture().join();
        assertThat(failures).isEmpty();
    }

    @Test
    void shouldServeTheSameFeedsWithMorePartitionsThereAndBack() throws Exception {
        long seed = ThreadLocalRandom.current().nextLong();
        System.out.println("seed " + seed);
        GeneratedNetwork network = NetworkGenerator.generate(
                GeneratorSettings.of(seed, 30, 6, 3_000, nowMicros()).withForgeries(0));
        List<Frame> frames = network.frames();
        int half = frames.size() / 2;
        Map<String, ExpectedFeed> expected = ExpectedFeed.allOf(network.model(nowMicros(), RETENTION));

        try (NetworkSimulator simulator = NetworkSimulator.start(vertx, List.of());
                GenerationWorks works = openLater(simulator)) {
            Node old = running.get(0);
            AtomicBoolean some = new AtomicBoolean();
            int known = send(simulator, frames.subList(0, half / 2), some);
            awaitWorkedOff(works, known);
            forgetWhatWasWorkedOff();
            AtomicBoolean enough = new AtomicBoolean();
            CompletableFuture<Integer> sent =
                    CompletableFuture.supplyAsync(() -> send(simulator, frames.subList(known, half), enough));

            Generation made = works.create(MORE_PARTITIONS, System.out::println);
            assertThat(made).isEqualTo(new Generation(2, MORE_PARTITIONS));
            start(Role.PROCESS, NodeCommand.processor(), "processor-2", Map.of(Declared.GENERATION, "2"));
            Node young = start(Role.SERVE, NodeCommand.feedNode(), "feed-node-2", Map.of(Declared.GENERATION, "2"));
            await("all but what is said by the switch").atMost(PATIENCE).untilAsserted(() -> assertThat(young.unready())
                    .containsExactly("generation"));
            enough.set(true);
            int first = known + sent.join();
            assertThat(new FeedComparison(uri(old), uri(young)).run(PATIENCE).differences())
                    .isEmpty();

            works.serve(2);
            await("served").atMost(PATIENCE).until(young::isReady);
            Node receiver = running.remove(1);
            simulator.append(frames.subList(first, first + BURST));
            receiver.close();
            start(Role.RECEIVE, NodeCommand.receiver(), "receiver", source(simulator));
            simulator.append(frames.subList(first + BURST, frames.size()));
            awaitFeeds(young, expected);
            awaitFeeds(old, expected);

            works.serve(1);
            works.serve(2);
            assertThatExceptionOfType(GenerationException.class)
                    .isThrownBy(() -> works.retire(2))
                    .withMessageContaining("is served");
            assertThatExceptionOfType(GenerationException.class)
                    .isThrownBy(() -> works.retire(1))
                    .withMessageContaining("still run");
            running.remove(old);
            old.close();
            running.remove(0).close();
            running.remove(0).close();
            works.retire(1);
            assertThat(KAFKA.admin().listTopics().names().get())
                    .doesNotContain(new Topics(prefix, PARTITIONS, RETENTION)
                            .firehoseEvents()
                            .name());
            assertThatExceptionOfType(StartFailedException.class)
                    .isThrownBy(() ->
                            start(Role.SERVE, NodeCommand.feedNode(), "feed-node", Map.of(Declared.GENERATION, "1")))
                    .withMessageContaining("Generation 1 was retired");
            assertThatExceptionOfType(StartFailedException.class)
                    .isThrownBy(() ->
                            start(Role.SERVE, NodeCommand.feedNode(), "feed-node", Map.of(Declared.PARTITIONS, "2")))
                    .withMessageContaining("The topics of generation 2 have 5 partitions, --partitions says 2");
            awaitFeeds(young, expected);
        }
    }

    /** The first generation with each role, in this order: feed node, receiver, two processors. */
    private GenerationWorks openLater(NetworkSimulator simulator) throws Exception {
        Map<Setting<?>, String> first = Map.of(Declared.PARTITIONS, Integer.toString(PARTITIONS));
        start(Role.SERVE, NodeCommand.feedNode(), "feed-node", first);
        start(Role.RECEIVE, NodeCommand.receiver(), "receiver", source(simulator));
        // Two, so that each keeps copies of the other's state: those have to get over the rest as well.
        start(Role.PROCESS, NodeCommand.processor(), "processor", first);
        start(Role.PROCESS, NodeCommand.processor(), "another-processor", first);
        await("ready").atMost(PATIENCE).until(() -> running.stream().allMatch(Node::isReady));
        return GenerationWorks.open(KAFKA.bootstrapServers(), prefix);
    }

    private void awaitWorkedOff(GenerationWorks works, int frames) {
        await("the receiver to have read")
                .atMost(PATIENCE)
                .until(() -> running.get(1).receiverStatus().sources().stream()
                        .allMatch(source -> source.frames() == frames && source.inFlight() == 0));
        await("the first frames to be worked off").atMost(PATIENCE).until(() -> works.standing(FIRST).lags().stream()
                .allMatch(lag -> lag.records() <= MARKS));
    }

    /** As if it had been long ago: what the log does not hold any more has to come from the state. */
    private void forgetWhatWasWorkedOff() throws Exception {
        Topics topics = new Topics(prefix, PARTITIONS, RETENTION);
        Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
        for (Topic<?, ?> topic :
                List.of(topics.firehoseEvents(), topics.communityRecords(), topics.communityChanges())) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                all.put(new TopicPartition(topic.name(), partition), RecordsToDelete.beforeOffset(-1));
            }
        }
        KAFKA.admin().deleteRecords(all).all().get();
    }

    private static Map<Setting<?>, String> source(NetworkSimulator simulator) {
        return Map.of(Declared.SOURCES, simulator.uri() + "?verify=off", Declared.READ_REPOSITORIES, "off");
    }

    /** In bursts, each as soon as the one before is gone, until all are sent or it is enough; returns how many. */
    private static int send(NetworkSimulator simulator, List<Frame> frames, AtomicBoolean enough) {
        int sent = 0;
        while (sent + BURST <= frames.size() && !enough.get()) {
            long before = simulator.messagesSent();
            simulator.append(frames.subList(sent, sent + BURST));
            await("sent").atMost(PATIENCE).until(() -> simulator.messagesSent() >= before + BURST);
            sent += BURST;
        }
        return sent;
    }

    private static void awaitFeeds(Node node, Map<String, ExpectedFeed> expected) {
        FeedReader reader = new FeedReader(uri(node));
        expected.forEach(
                (feed, pages) -> await(feed).atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> assertThat(
                                reader.pages(feed, 50))
                        .isEqualTo(pages.pages(50))));
    }

    private static URI uri(Node node) {
        return URI.create("http://127.0.0.1:" + node.port());
    }

    private Node start(Role role, NodeCommand command, String name, Map<Setting<?>, String> more) throws Exception {
        Map<Setting<?>, List<String>> flags = new LinkedHashMap<>();
        more.forEach((setting, value) -> flags.put(setting, List.of(value)));
        flags.put(Declared.KAFKA, List.of(KAFKA.bootstrapServers()));
        flags.put(Declared.TOPIC_PREFIX, List.of(prefix));
        flags.put(Declared.MAX_SOURCE_LAG, List.of("1d"));
        flags.put(Declared.MANAGEMENT_PORT, List.of("0"));
        if (role != Role.RECEIVE) {
            flags.put(Declared.DATA, List.of(folder.resolve(name).toString()));
        }
        if (role == Role.SERVE) {
            flags.put(Declared.LISTEN, List.of("127.0.0.1"));
            flags.put(Declared.PORT, List.of("0"));
        }
        List<String> problems = new ArrayList<>();
        Settings settings =
                new SettingsReader(command.settings()).read(command.settings(), List.of(), flags, Map.of(), problems);
        assertThat(problems).isEmpty();
        Node node = Node.start(
                Set.of(role),
                new NodeSettingsOf(settings).read(),
                (message, cause) -> failures.add(message),
                Clock.systemUTC());
        running.add(node);
        return node;
    }

    private static long nowMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }
}
