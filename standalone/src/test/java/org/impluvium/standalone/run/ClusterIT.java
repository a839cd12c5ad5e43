package org.impluvium.standalone.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.impluvium.schemas.avro.CommunityChange;
import org.impluvium.schemas.avro.CommunityDeclared;
import org.impluvium.schemas.avro.ConfigBody;
import org.impluvium.schemas.avro.DirectoryEntry;
import org.impluvium.schemas.avro.EffectiveRole;
import org.impluvium.schemas.avro.FeedMix;
import org.impluvium.schemas.avro.PostStated;
import org.impluvium.schemas.avro.Stage;
import org.impluvium.schemas.avro.StandingChange;
import org.impluvium.schemas.topic.Topic;
import org.impluvium.schemas.topic.TopicProvisioner;
import org.impluvium.schemas.topic.Topics;
import org.impluvium.standalone.node.Node;
import org.impluvium.standalone.node.Role;
import org.impluvium.standalone.node.StartFailedException;
import org.impluvium.standalone.settings.ClusterSettings;
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

/** Feed nodes as an operator starts them, two in one JVM: any answers for all, and who does not belong is refused. */
class ClusterIT {

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.shared();

    private static final int PARTITIONS = 4;
    private static final String SECRET = "a-secret-of-more-than-32-characters";
    private static final String ALICE = "did:web:alice.example";
    private static final String CID = "bafyreib2rxk3rybk3aobmv5cjuql3bm2twh4jo5uxgf5kpqcsgz7soitae";
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final List<String> TAGS =
            IntStream.range(0, 12).mapToObj(i -> "a08ff4%02x".formatted(i)).toList();

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final List<Node> running = new ArrayList<>();
    private String prefix = "";

    @BeforeEach
    void setUp() {
        prefix = KAFKA.uniqueName("cluster") + ".";
    }

    @AfterEach
    void tearDown() {
        running.forEach(Node::close);
        assertThat(failures).isEmpty();
    }

    @Test
    void shouldAnswerEverythingAtEachNodeAlsoWhileOneStops() throws Exception {
        write();
        Node one = start("one", SECRET, freePort());
        Node two = start("two", SECRET, freePort());
        await("ready").atMost(PATIENCE).until(() -> one.isReady() && two.isReady());
        await("each has a part")
                .atMost(PATIENCE)
                .until(() -> answersItself(one) > 0
                        && answersItself(two) > 0
                        && pages(one).size() == TAGS.size()
                        && pages(one).equals(pages(two)));
        Map<String, String> before = pages(one);
        for (Node node : List.of(one, two)) {
            for (String tag : TAGS) {
                assertThat(ask(node, tag).headers().firstValue("impluvium-staleness"))
                        .as("the owner answers")
                        .isEmpty();
            }
        }

        CompletableFuture<Void> stopping = CompletableFuture.runAsync(two::close);
        int asked = 0;
        while (!stopping.isDone() || answersItself(one) < TAGS.size()) {
            String tag = TAGS.get(asked++ % TAGS.size());
            assertThat(retried(one, tag)).as(tag).isEqualTo(before.get(tag));
        }

        assertThat(asked).isPositive();
        assertThat(pages(one)).isEqualTo(before);
        HttpResponse<String> settled = ask(one, TAGS.get(0));
        assertThat(settled.headers().firstValue("impluvium-staleness")).isEmpty();
    }

    @Test
    void shouldRefuseAnotherSecretAndTheVolumesOfOthers() throws Exception {
        start("one", SECRET, freePort()).close();

        refused("two", prefix, "another-secret-of-32-characters!!", "two", "The cluster secret is not that of");
        refused("two", prefix, SECRET, "one", "is that of the node one, not two; nothing was changed");
        refused("one", prefix + "other.", SECRET, "one", "belongs to the installation");
        start("one", SECRET, freePort()).close();
    }

    private void refused(String name, String installation, String secret, String data, String why) throws IOException {
        Settings settings = settings(name, installation, secret, folder.resolve(data), freePort());
        assertThatExceptionOfType(StartFailedException.class)
                .isThrownBy(() -> Node.start(
                        Set.of(Role.SERVE),
                        new NodeSettingsOf(settings).read().withPlace(ClusterOptions.read(settings)),
                        (message, cause) -> {},
                        Clock.systemUTC()))
                .withMessageContaining(why)
                .withMessageNotContaining(secret);
    }

    private Node start(String name, String secret, int clusterPort) throws Exception {
        Settings settings = settings(name, prefix, secret, folder.resolve(name), clusterPort);
        Node node = Node.start(
                Set.of(Role.SERVE),
                new NodeSettingsOf(settings).read().withPlace(ClusterOptions.read(settings)),
                (message, cause) -> failures.add(message),
                Clock.systemUTC());
        running.add(node);
        return node;
    }

    private static Settings settings(String name, String prefix, String secret, Path data, int clusterPort) {
        Map<Setting<?>, List<String>> flags = new LinkedHashMap<>();
        flags.put(Declared.KAFKA, List.of(KAFKA.bootstrapServers()));
        flags.put(Declared.TOPIC_PREFIX, List.of(prefix));
        flags.put(Declared.DATA, List.of(data.toString()));
        flags.put(Declared.PARTITIONS, List.of(Integer.toString(PARTITIONS)));
        flags.put(Declared.LISTEN, List.of("127.0.0.1"));
        flags.put(Declared.PORT, List.of("0"));
        flags.put(Declared.MANAGEMENT_PORT, List.of("0"));
        flags.put(ClusterSettings.NODE_NAME, List.of(name));
        flags.put(ClusterSettings.CLUSTER_PORT, List.of(Integer.toString(clusterPort)));
        flags.put(ClusterSettings.CLUSTER_ADDRESS, List.of("127.0.0.1"));
        flags.put(ClusterSettings.CLUSTER_LISTEN, List.of("127.0.0.1"));
        List<String> problems = new ArrayList<>();
        List<Setting<?>> taken = NodeCommand.feedNode().settings();
        Settings settings = new SettingsReader(taken)
                .read(taken, List.of(), flags, Map.of("IMPLUVIUM_CLUSTER_SECRET", secret), problems);
        assertThat(problems).isEmpty();
        assertThat(NodeCommand.feedNode().conflicts(settings)).isEmpty();
        return settings;
    }

    /** The page, from the first answer or from one within two seconds after it. */
    private String retried(Node node, String tag) throws Exception {
        long until = System.nanoTime() + RETRY.toNanos();
        HttpResponse<String> answer = ask(node, tag);
        while (answer.statusCode() == 503 && System.nanoTime() < until) {
            assertThat(answer.headers().firstValue("retry-after")).isPresent();
            answer = ask(node, tag);
        }
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private Map<String, String> pages(Node node) throws Exception {
        Map<String, String> pages = new LinkedHashMap<>();
        for (String tag : TAGS) {
            HttpResponse<String> answer = ask(node, tag);
            if (answer.statusCode() == 200
                    && new JsonObject(answer.body()).getJsonArray("feed").size() == 2) {
                pages.put(tag, answer.body());
            }
        }
        return pages;
    }

    /** How many communities it owns. */
    private static long answersItself(Node node) {
        return TAGS.stream()
                .filter(tag -> node.directory().withId(tag).stream().anyMatch(node::owns))
                .count();
    }

    private HttpResponse<String> ask(Node node, String tag) throws Exception {
        String feed =
                URLEncoder.encode("at://" + owner(tag) + "/app.bsky.feed.generator/" + tag, StandardCharsets.UTF_8);
        return client.send(
                HttpRequest.newBuilder(URI.create(
                                "http://127.0.0.1:" + node.port() + "/xrpc/app.bsky.feed.getFeedSkeleton?feed=" + feed))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void write() throws Exception {
        Topics topics = new Topics(prefix, PARTITIONS, Duration.ofDays(7));
        TopicProvisioner.provision(KAFKA.admin(), topics.all());
        long now = Clock.systemUTC().millis() * 1_000;
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", KAFKA.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (String tag : TAGS) {
                String uri = "at://" + owner(tag) + "/com.atrarium.community.config/self";
                for (Object said : List.of(
                        new StandingChange(uri, ALICE, true, false, EffectiveRole.MEMBER, null, null),
                        new PostStated(ALICE, "1-" + tag, CID, now - 2, true),
                        new PostStated(ALICE, "2-" + tag, CID, now - 1, true),
                        new CommunityDeclared(uri, CID, config(tag)))) {
                    send(producer, topics.communityChanges(), tag, new CommunityChange(said));
                }
                send(
                        producer,
                        topics.communityDirectory(),
                        uri,
                        new DirectoryEntry(owner(tag), "self", CID, config(tag)));
            }
        }
    }

    private static <V> void send(KafkaProducer<byte[], byte[]> producer, Topic<String, V> topic, String key, V value)
            throws Exception {
        producer.send(new ProducerRecord<>(
                        topic.name(),
                        topic.key().serializer().serialize(topic.name(), key),
                        topic.value().serializer().serialize(topic.name(), value)))
                .get();
    }

    private static String owner(String tag) {
        return "did:web:" + tag + ".example";
    }

    private static ConfigBody config(String tag) {
        return new ConfigBody(
                "Garden", null, tag, List.of(), List.of(), Stage.COMMUNITY, new FeedMix(100, 0, 0), null, 1L);
    }
}
