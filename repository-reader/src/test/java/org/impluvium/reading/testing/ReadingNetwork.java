package org.impluvium.reading.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.identity.DidDocuments;
import org.impluvium.atproto.identity.Network;
import org.impluvium.atproto.identity.Origin;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.Tid;
import org.impluvium.identity.Identities;
import org.impluvium.identity.IdentitySettings;
import org.impluvium.identity.http.Patience;
import org.impluvium.identity.http.StreamPatience;
import org.impluvium.identity.limit.HostHealth;
import org.impluvium.identity.limit.Limits;
import org.impluvium.loadtests.simulator.HostedRepository;
import org.impluvium.loadtests.simulator.PdsSimulator;
import org.impluvium.reading.ReaderSettings;
import org.impluvium.reading.RepositoryReader;
import org.impluvium.reading.agenda.Pauses;
import org.impluvium.reading.archive.ReadFailure;
import org.impluvium.schemas.CommunityCollections;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.schemas.avro.ReadCause;
import org.impluvium.schemas.avro.ReadRequest;
import org.impluvium.schemas.avro.RepositoryReading;
import org.impluvium.schemas.topic.Topic;
import org.impluvium.schemas.topic.TopicProvisioner;
import org.impluvium.schemas.topic.Topics;
import org.impluvium.testsupport.KafkaExtension;
import org.jspecify.annotations.Nullable;

/** A PDS that is a PLC directory too, Kafka, and a reader between them. Closed as a whole. */
public final class ReadingNetwork implements AutoCloseable {

    public static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Small, so that what is too large is soon made. */
    public static final long MOST_BYTES = 4 << 20;

    private static final Duration LONG = Duration.ofSeconds(25);

    private final Vertx vertx = Vertx.vertx();
    private final PdsSimulator pds = PdsSimulator.start(vertx);
    private SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Queue<Throwable> faults = new ConcurrentLinkedQueue<>();
    private final Map<String, Object> kafka;
    private final Topics topics;
    private final KafkaExtension broker;
    private final Identities identities;
    private final KafkaProducer<String, byte[]> requests;
    private final ReaderSettings settings;
    private @Nullable RepositoryReader reader;

    public ReadingNetwork(KafkaExtension broker) {
        this.broker = broker;
        String prefix = broker.uniqueName("reading") + ".";
        this.kafka = Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
        this.topics = new Topics(prefix, 2, Duration.ofDays(7));
        this.settings = ReaderSettings.defaults(prefix + "reader")
                .withHost(new Limits(4, 1_000, 1_000, 1_000))
                .withPatience(new StreamPatience(LONG, Duration.ofSeconds(1)))
                .withSize(new ReaderSettings.Size(MOST_BYTES, 4 * MOST_BYTES))
                .withPauses(new Pauses(Duration.ofMillis(100), Duration.ofSeconds(1)));
        try (Admin admin = Admin.create(kafka)) {
            TopicProvisioner.provision(admin, topics.all());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        this.identities = Identities.open(vertx, identitySettings(), registry);
        this.requests =
                new KafkaProducer<>(kafka, topics.repositoryRequests().key().serializer(), new ByteArraySerializer());
    }

    private IdentitySettings identitySettings() {
        IdentitySettings usual = IdentitySettings.DEFAULT;
        return new IdentitySettings(
                Origin.of(pds.url()),
                new IdentitySettings.Surroundings(List.of(Network.of("127.0.0.1")), 443, List.of(), Optional.empty()),
                usual.gates(),
                new HostHealth.Settings(Duration.ofMillis(50), Duration.ofMillis(200)),
                new Patience(LONG, LONG, LONG),
                usual.memory());
    }

    /** A DID that this PDS can have. */
    public static Did did(String name) {
        return new Did("did:plc:" + (name + "aaaaaaaaaaaaaaaaaaaaaaaa").substring(0, 24));
    }

    public static Tid rev(int secondsAgo) {
        return Tid.of(ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()) - secondsAgo * 1_000_000L, 0);
    }

    /** A repository with a post of this tag and a post without, at a revision of some seconds ago. */
    public HostedRepository member(Did did, int secondsAgo) {
        return pds.repository(did)
                .put(CommunityCollections.POST + "/tagged", rev(secondsAgo), post("#atr_0000000a"))
                .put(CommunityCollections.POST + "/plain", rev(secondsAgo), post("nothing"))
                .put("app.bsky.feed.like/x", rev(secondsAgo), new DataValue.Obj(Map.of("a", new DataValue.Int(1))));
    }

    public static DataValue.Obj post(String text) {
        return new DataValue.Obj(Map.of(
                "$type", new DataValue.Text(CommunityCollections.POST),
                "text", new DataValue.Text(text),
                "createdAt", new DataValue.Text("2026-11-20T00:00:00Z")));
    }

    public PdsSimulator pds() {
        return pds;
    }

    public SimpleMeterRegistry registry() {
        return registry;
    }

    public RepositoryReader start() {
        return start(identities.documents());
    }

    /** Starts with somebody else's word on who accounts are. */
    public RepositoryReader start(DidDocuments documents) {
        registry = new SimpleMeterRegistry();
        RepositoryReader started = new RepositoryReader(
                settings,
                topics,
                kafka,
                documents,
                RepositoryReader.fetcher(identities, settings),
                registry,
                Clock.systemUTC(),
                faults::add);
        started.start();
        reader = started;
        return started;
    }

    /** Who accounts are, as the directory says. */
    public DidDocuments documents() {
        return identities.documents();
    }

    public void stop() {
        if (reader != null) {
            reader.close();
        }
    }

    /** Asks for a repository to be read at a revision, if there is one, or later. */
    public void ask(Did did, @Nullable Tid rev) {
        write(did.value(), request(did, rev));
    }

    /** Such a request as bytes. */
    public byte[] request(Did did, @Nullable Tid rev) {
        ReadRequest request = new ReadRequest(
                did.value(),
                rev == null ? ReadCause.REFERRED : ReadCause.DOUBT,
                rev == null ? null : rev.value(),
                ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
        return topics.repositoryRequests()
                .value()
                .serializer()
                .serialize(topics.repositoryRequests().name(), request);
    }

    /** Writes anything into the topic of requests. */
    public void write(String key, byte[] value) {
        var unused =
                requests.send(new ProducerRecord<>(topics.repositoryRequests().name(), key, value));
        requests.flush();
    }

    /** What the reader knows of a repository. */
    public @Nullable RepositoryReading reading(Did did) {
        return reader == null ? null : reader.reading(did).orElse(null);
    }

    /** The last reading that was written down. */
    public @Nullable RepositoryReading written(Did did) {
        return values(topics.repositoryReadings()).stream()
                .filter(row -> row.getRepository().equals(did.value()))
                .reduce((before, after) -> after)
                .orElse(null);
    }

    /** Waits until a repository was read. */
    public RepositoryReading awaitRead(Did did) {
        return Awaitility.await(did.value())
                .atMost(PATIENCE)
                .until(
                        () -> reading(did),
                        last -> last != null && last.getReadRev() != null && last.getPending() == null);
    }

    /** Waits until an attempt failed. */
    public RepositoryReading awaitFailure(Did did) {
        return Awaitility.await(did.value())
                .atMost(PATIENCE)
                .until(() -> reading(did), last -> last != null && last.getFailure() != null);
    }

    /** Waits until an attempt failed in this way. */
    public RepositoryReading awaitFailure(Did did, ReadFailure failure) {
        return Awaitility.await(did.value() + " fails as " + failure)
                .atMost(PATIENCE)
                .until(
                        () -> reading(did),
                        last -> last != null && failure.name().equals(last.getFailure()));
    }

    /** What was written of a repository. */
    public List<FirehoseEvent> events(Did did) {
        return values(topics.firehoseEvents()).stream()
                .filter(event -> event.getRepository().equals(did.value()))
                .toList();
    }

    private <V> List<V> values(Topic<String, V> topic) {
        return broker
                .records(topic.name(), topic.key().deserializer(), topic.value().deserializer())
                .stream()
                .map(ConsumerRecord::value)
                .toList();
    }

    @Override
    public void close() {
        stop();
        requests.close();
        pds.close();
        identities.close().toCompletionStage().toCompletableFuture().join();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        assertThat(faults).isEmpty();
    }
}
