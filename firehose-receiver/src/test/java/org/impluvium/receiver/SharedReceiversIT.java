package org.impluvium.receiver;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.CommonClientConfigs;
import org.impluvium.loadtests.simulator.NetworkSimulator;
import org.impluvium.receiver.slot.Slots;
import org.impluvium.receiver.source.SourceUri;
import org.impluvium.receiver.testing.ReceiverProcess;
import org.impluvium.receiver.testing.SteadyStream;
import org.impluvium.schemas.topic.TopicProvisioner;
import org.impluvium.schemas.topic.Topics;
import org.impluvium.testsupport.KafkaExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Several receivers of one source, while its frames come in. */
class SharedReceiversIT {

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final NetworkSimulator simulator = NetworkSimulator.start(vertx, List.of());
    private final SteadyStream stream = new SteadyStream(simulator);
    private final List<Throwable> fatal = new CopyOnWriteArrayList<>();
    private final List<FirehoseReceiver> running = new ArrayList<>();
    private Topics topics = new Topics("", 3, Duration.ofDays(7));
    private String prefix = "";

    @BeforeEach
    void begin() throws InterruptedException {
        prefix = kafka.uniqueName("shared") + ".";
        topics = new Topics(prefix, 3, Duration.ofDays(7));
        TopicProvisioner.provision(
                kafka.admin(), List.of(topics.firehoseEvents(), topics.firehoseCursors(), topics.firehoseSlots()));
        stream.start();
    }

    @AfterEach
    void end() {
        stream.stop();
        running.forEach(FirehoseReceiver::close);
        simulator.close();
        vertx.close().await();
    }

    @Test
    void shouldWriteEveryFrameOnceWhileReceiversComeAndGo() {
        for (int receivers : List.of(1, 2, 4, 8, 9, 1)) {
            scaleTo(receivers);
            stream.awaitMore(50);
        }
        long sent = stream.stop();

        awaitAll(sent);
        running.forEach(FirehoseReceiver::close);
        assertThat(written()).hasSize((int) sent);
        assertThat(written().entrySet().stream().filter(frame -> frame.getValue() > 1))
                .as("frames that are in the log more than once, with how often")
                .isEmpty();
        assertThat(fatal).isEmpty();
    }

    @Test
    void shouldGoOnAfterOneOfThemVanished() {
        scaleTo(1);
        try (ReceiverProcess process = ReceiverProcess.start(
                folder.resolve("log"),
                kafka.bootstrapServers(),
                prefix,
                simulator.uri().toString())) {
            await().atMost(PATIENCE).until(() -> running.get(0).status().slots().size() == Slots.COUNT / 2);
            stream.awaitMore(100);
            awaitAll(stream.sent());
            process.kill();
        }
        long atDeath = stream.sent();
        awaitAll(atDeath);
        long sent = stream.stop();

        awaitAll(sent);
        assertThat(running.get(0).status().slots()).isEqualTo(Slots.ALL);
        assertThat(written()).hasSize((int) sent);
        assertThat(fatal).isEmpty();
    }

    @Test
    void shouldLoseNothingBetweenOneProcessForAllAndSeveral() {
        FirehoseReceiver alone = receiver(Optional.empty());
        stream.awaitMore(50);
        alone.close();
        stream.awaitMore(50);
        scaleTo(3);
        stream.awaitMore(50);
        scaleTo(0);
        stream.awaitMore(50);
        running.add(receiver(Optional.empty()));
        long sent = stream.stop();

        awaitAll(sent);
        assertThat(written()).hasSize((int) sent);
    }

    @Test
    void shouldStandByWhereOthersHaveAllSlots() {
        scaleTo(Slots.COUNT + 1);

        FirehoseReceiver standby = running.stream()
                .filter(receiver -> receiver.status().slots().isEmpty())
                .findFirst()
                .orElseThrow();
        assertThat(standby.status().connected()).isTrue();
        assertThat(standby.status().sources().get(0).state()).isEqualTo(SourceStatus.State.STANDING_BY);
        assertThat(simulator.openConnections()).isEqualTo(Slots.COUNT);
    }

    /** Starts or stops receivers, and waits until those that run share all slots evenly. */
    private void scaleTo(int receivers) {
        while (running.size() > receivers) {
            running.remove(0).close();
        }
        while (running.size() < receivers) {
            running.add(receiver(Optional.of(prefix + "receivers")));
        }
        await().atMost(PATIENCE).until(this::isShared);
    }

    private boolean isShared() {
        Set<Integer> all = new HashSet<>();
        int sum = 0;
        for (FirehoseReceiver receiver : running) {
            Set<Integer> slots = receiver.status().slots();
            if (!receiver.status().connected() || slots.size() > (Slots.COUNT + running.size() - 1) / running.size()) {
                return false;
            }
            all.addAll(slots);
            sum += slots.size();
        }
        return running.isEmpty() || (all.equals(Slots.ALL) && sum == Slots.COUNT);
    }

    private FirehoseReceiver receiver(Optional<String> group) {
        ReceiverSettings alone = ReceiverSettings.of(List.of(SourceUri.parse(simulator.uri() + "?verify=off")));
        FirehoseReceiver receiver = new FirehoseReceiver(
                group.map(alone::withGroup).orElse(alone),
                topics,
                Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()),
                new SimpleMeterRegistry(),
                InstantSource.system(),
                Optional.empty(),
                fatal::add);
        receiver.start();
        return receiver;
    }

    private void awaitAll(long frames) {
        await().atMost(PATIENCE).until(() -> {
            Set<Long> written = written().keySet();
            return written.stream().filter(frame -> frame <= frames).count() == frames;
        });
    }

    /** How often the event of each frame is in the log. */
    private Map<Long, Long> written() {
        return kafka
                .records(
                        topics.firehoseEvents().name(),
                        topics.firehoseEvents().key().deserializer(),
                        topics.firehoseEvents().value().deserializer())
                .stream()
                .collect(groupingBy(event -> event.value().getPosition(), counting()));
    }
}
