package org.impluvium.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.impluvium.receiver.testing.TestServer.send;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.impluvium.atproto.identity.Origin;
import org.impluvium.loadtests.repos.SignedRepository;
import org.impluvium.receiver.source.SourceUri;
import org.impluvium.receiver.testing.ControlledDocuments;
import org.impluvium.receiver.testing.Frames;
import org.impluvium.receiver.testing.SignedAccount;
import org.impluvium.receiver.testing.TestServer;
import org.impluvium.receiver.verify.Objection;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.schemas.avro.RepositoryChain;
import org.impluvium.schemas.avro.RepositoryDoubt;
import org.impluvium.schemas.avro.SourceCursor;
import org.impluvium.schemas.topic.Topic;
import org.impluvium.schemas.topic.TopicProvisioner;
import org.impluvium.schemas.topic.Topics;
import org.impluvium.testsupport.KafkaExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class VerifiedSourceIT {

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final SignedAccount slow = new SignedAccount(0);
    private final SignedAccount quick = new SignedAccount(1);
    private final ControlledDocuments documents = new ControlledDocuments();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private Topics topics = new Topics("", 3, Duration.ofDays(7));

    @BeforeEach
    void createTopics() throws InterruptedException {
        topics = new Topics(kafka.uniqueName("verified") + ".", 3, Duration.ofDays(7));
        TopicProvisioner.provision(
                kafka.admin(), List.of(topics.firehoseEvents(), topics.firehoseCursors(), topics.repositoryChains()));
    }

    @Test
    void shouldNotPassWithTheCursorWhatWaitsForAKey() {
        documents.put(quick.did(), quick.repository().key().publicKey());
        byte[] first = quick.commit(1);
        byte[] waiting = slow.commit(2);
        byte[] last = quick.commit(3);
        try (TestServer server = new TestServer((connection, socket) -> {
                    send(socket, first);
                    send(socket, waiting);
                    send(socket, last);
                });
                FirehoseReceiver receiver = receiver(server)) {
            receiver.start();
            await().atMost(PATIENCE).until(() -> receiver.status().events() == 2);
            await().atMost(PATIENCE).until(() -> position(receiver).equals(OptionalLong.of(1)));
            assertThat(read(topics.firehoseEvents()))
                    .extracting(event -> event.value().getPosition())
                    .containsExactlyInAnyOrder(1L, 3L);

            documents.put(slow.did(), slow.repository().key().publicKey());
            await().atMost(PATIENCE).until(() -> position(receiver).equals(OptionalLong.of(3)));
            assertThat(receiver.status().events()).isEqualTo(3);
            assertThat(receiver.status().unproven()).isEmpty();
        }
        assertThat(lastCursor()).isEqualTo(3);
        assertThat(read(topics.repositoryChains())).hasSize(3);
        assertThat(registry.get("impluvium.receiver.proven").functionCounter().count())
                .isEqualTo(3);
    }

    @Test
    void shouldReadAgainAfterARestartWhatWaitedForAKey() {
        byte[] waiting = slow.commit(2);
        try (TestServer server = new TestServer((connection, socket) -> {
            send(socket, Frames.like(1));
            send(socket, waiting);
        })) {
            try (FirehoseReceiver receiver = receiver(server)) {
                receiver.start();
                await().atMost(PATIENCE).until(() -> receiver.status().frames() == 2);
            }
            assertThat(lastCursor()).isEqualTo(1);
            assertThat(read(topics.firehoseEvents())).isEmpty();

            documents.put(slow.did(), slow.repository().key().publicKey());
            try (FirehoseReceiver receiver = receiver(server)) {
                receiver.start();
                await().atMost(PATIENCE).until(() -> receiver.status().events() == 1);
            }
            assertThat(lastCursor()).isEqualTo(2);
        }
    }

    @Test
    void shouldGoOnWithTheChainAfterARestart() {
        documents.put(quick.did(), quick.repository().key().publicKey());
        byte[] first = quick.commit(1);
        SignedRepository before = quick.repository().copy();
        byte[] second = quick.commit(2);
        byte[] fork = quick.frame(
                150,
                before.draft(quick.nextRev(), List.of(quick.post()))
                        .from(quick.repository().rev(), before.root()));
        byte[] third = quick.commit(151);
        try (TestServer server = new TestServer((connection, socket) -> {
            send(socket, first);
            send(socket, second);
            if (connection == 2) {
                send(socket, fork);
                send(socket, third);
            }
        })) {
            try (FirehoseReceiver receiver = receiver(server)) {
                receiver.start();
                await().atMost(PATIENCE).until(() -> position(receiver).equals(OptionalLong.of(2)));
            }
            try (FirehoseReceiver receiver = receiver(server)) {
                receiver.start();
                await().atMost(PATIENCE).until(() -> position(receiver).equals(OptionalLong.of(151)));
                assertThat(receiver.status().unproven()).isEqualTo(Map.of(Objection.CHAIN_DIFFERS, 1L));
            }
        }

        assertThat(read(topics.firehoseEvents()).stream()
                        .map(ConsumerRecord::value)
                        .filter(event -> event.getBody() instanceof RepositoryDoubt))
                .extracting(FirehoseEvent::getPosition)
                .containsExactly(150L);
        List<ConsumerRecord<String, RepositoryChain>> chains = read(topics.repositoryChains());
        assertThat(chains).hasSize(3).allSatisfy(chain -> assertThat(chain.key())
                .isEqualTo(quick.did().value()));
        assertThat(chains.get(2).value().getRev())
                .isEqualTo(String.valueOf(quick.repository().rev()));
    }

    @Test
    void shouldTakeTheStatusOfItsOwnAccounts() {
        try (TestServer server = new TestServer((connection, socket) -> {
                    send(socket, quick.status(1, false, "takendown"));
                    send(socket, slow.status(2, false, "takendown"));
                });
                FirehoseReceiver receiver = receiver(server)) {
            Origin own = Origin.of("http://localhost:" + server.port());
            documents.put(ControlledDocuments.document(
                    quick.did(), quick.repository().key().publicKey(), own));
            documents.put(slow.did(), slow.repository().key().publicKey());
            receiver.start();
            await().atMost(PATIENCE).until(() -> position(receiver).equals(OptionalLong.of(2)));

            assertThat(read(topics.firehoseEvents()))
                    .extracting(ConsumerRecord::key)
                    .containsExactly(quick.did().value());
            assertThat(receiver.status().unproven()).isEqualTo(Map.of(Objection.HOST_DIFFERS, 1L));
        }
    }

    private static OptionalLong position(FirehoseReceiver receiver) {
        return receiver.status().sources().get(0).position();
    }

    private FirehoseReceiver receiver(TestServer server) {
        registry.clear();
        ReceiverSettings settings =
                ReceiverSettings.of(List.of(SourceUri.parse("ws://localhost:" + server.port() + "?as=pds")));
        return new FirehoseReceiver(
                new ReceiverSettings(
                        settings.sources(),
                        settings.rules(),
                        settings.revCheck(),
                        settings.framesInFlight(),
                        Duration.ofMillis(100),
                        Duration.ofSeconds(1),
                        settings.sockets(),
                        settings.proofs(),
                        settings.group()),
                topics,
                Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()),
                registry,
                now(),
                Optional.of(documents),
                fault -> {
                    throw new AssertionError(fault);
                });
    }

    /** The time in which the accounts live. */
    private static InstantSource now() {
        return InstantSource.fixed(Instant.EPOCH.plus(Frames.NOW, ChronoUnit.MICROS));
    }

    private <V> List<ConsumerRecord<String, V>> read(Topic<String, V> topic) {
        return kafka.records(
                topic.name(), topic.key().deserializer(), topic.value().deserializer());
    }

    private long lastCursor() {
        List<ConsumerRecord<String, SourceCursor>> cursors = read(topics.firehoseCursors());
        return cursors.get(cursors.size() - 1).value().getPosition();
    }
}
