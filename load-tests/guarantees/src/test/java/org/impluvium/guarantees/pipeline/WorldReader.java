package org.impluvium.guarantees.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.CommonClientConfigs;
import org.impluvium.atproto.identity.DidDocument;
import org.impluvium.atproto.identity.DidDocuments;
import org.impluvium.atproto.identity.Network;
import org.impluvium.atproto.identity.Origin;
import org.impluvium.atproto.identity.SigningKey;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.identity.Identities;
import org.impluvium.identity.IdentitySettings;
import org.impluvium.identity.limit.Limits;
import org.impluvium.loadtests.simulator.PdsSimulator;
import org.impluvium.reading.ReaderSettings;
import org.impluvium.reading.ReaderStatus;
import org.impluvium.reading.RepositoryReader;
import org.impluvium.reading.agenda.Pauses;
import org.impluvium.reading.discovery.Discovery;
import org.impluvium.schemas.topic.Topics;
import org.jspecify.annotations.Nullable;

/** Reads repositories of a made-up host into an installation's log, as production does; can be stopped and started. */
public final class WorldReader implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final PdsSimulator pds = PdsSimulator.start(vertx);
    private final Identities identities;
    private final Topics topics;
    private final Map<String, Object> kafka;
    private final ReaderSettings settings;
    private final Queue<Throwable> faults = new ConcurrentLinkedQueue<>();
    private @Nullable RepositoryReader reader;

    public WorldReader(String bootstrapServers, Topics topics) {
        this.topics = topics;
        this.kafka = Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        this.settings = ReaderSettings.defaults(topics.repositoryRequests().name() + "-reader")
                .withHost(new Limits(4, 10_000, 10_000, 1_000))
                // What is settled rests for longer than any test waits: something new has to be heard of it.
                .withPauses(new Pauses(Duration.ofSeconds(1), Duration.ofSeconds(3)));
        IdentitySettings usual = IdentitySettings.DEFAULT;
        this.identities = Identities.open(
                vertx,
                new IdentitySettings(
                        Origin.of(pds.url()),
                        new IdentitySettings.Surroundings(
                                List.of(Network.of("127.0.0.1")), 443, List.of(), Optional.empty()),
                        usual.gates(),
                        usual.health(),
                        usual.patience(),
                        usual.memory()),
                new SimpleMeterRegistry());
    }

    public PdsSimulator pds() {
        return pds;
    }

    /** Begins to read what is asked for. */
    public void start() {
        RepositoryReader started = new RepositoryReader(
                settings,
                topics,
                kafka,
                new MadeUpDocuments(),
                RepositoryReader.fetcher(identities, settings),
                new SimpleMeterRegistry(),
                Clock.systemUTC(),
                faults::add);
        started.start();
        reader = started;
    }

    /** Stops, whatever is under way. */
    public void stop() {
        if (reader != null) {
            reader.close();
        }
    }

    /** How it stands; it must have been started. */
    public ReaderStatus status() {
        if (reader == null) {
            throw new IllegalStateException("not started");
        }
        return reader.status();
    }

    /** Asks the host, as one asks a relay, which repositories have to do with communities. */
    public void discover() {
        try (Discovery discovery = new Discovery(
                RepositoryReader.fetcher(identities, settings),
                settings.patience(),
                topics,
                kafka,
                Clock.systemUTC())) {
            assertThat(discovery.run(
                            new Discovery.Places(List.of(Origin.of(pds.url())), List.of(), List.of()), found -> true))
                    .isEmpty();
        }
    }

    @Override
    public void close() {
        stop();
        pds.close();
        identities.close().toCompletionStage().toCompletableFuture().join();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        assertThat(faults).isEmpty();
    }

    /** Everybody has his repository here, whatever his DID. */
    private final class MadeUpDocuments implements DidDocuments {

        @Override
        public CompletionStage<DidDocument> current(Did did) {
            String key = pds.repository(did).key().publicKey().multikey();
            return CompletableFuture.completedStage(new DidDocument(
                    did,
                    List.of(),
                    Optional.of(new SigningKey(SigningKey.Form.MULTIKEY, key)),
                    Optional.of(Origin.of(pds.url())),
                    Set.of()));
        }

        @Override
        public CompletionStage<DidDocument> fresh(Did did) {
            return current(did);
        }

        @Override
        public void forget(Did did) {
            // Nothing is remembered.
        }
    }
}
