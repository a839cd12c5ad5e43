package org.impluvium.standalone.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.impluvium.api.FeedServerSettings.Shows;
import org.impluvium.standalone.node.Node;
import org.impluvium.standalone.node.Role;
import org.impluvium.standalone.node.StartFailedException;
import org.impluvium.standalone.reads.FeedReader;
import org.impluvium.standalone.settings.Declared;
import org.impluvium.standalone.settings.Setting;
import org.impluvium.standalone.settings.Settings;
import org.impluvium.standalone.settings.SettingsReader;
import org.impluvium.standalone.settings.ShowSettings;

/** A process with all roles, as {@code impluvium up} makes it, in this JVM and on the tests' Kafka. */
final class WholePath implements AutoCloseable {

    /** For what is a matter of a second on a machine with nothing else to do. */
    static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Node node;
    private final Queue<String> failures;

    private WholePath(Node node, Queue<String> failures) {
        this.node = node;
        this.failures = failures;
    }

    static WholePath start(String kafka, String prefix, Path data, int partitions, String retention, String source)
            throws StartFailedException, InterruptedException {
        return start(kafka, prefix, data, partitions, retention, source, Map.of());
    }

    /**
     * @param prefix keeps it apart from others on the same Kafka; together with the folder it is its identity
     * @param more flags
     */
    static WholePath start(
            String kafka,
            String prefix,
            Path data,
            int partitions,
            String retention,
            String source,
            Map<Setting<?>, List<String>> more)
            throws StartFailedException, InterruptedException {
        Map<Setting<?>, List<String>> flags = new LinkedHashMap<>(more);
        flags.put(Declared.SOURCES, List.of(source));
        flags.put(Declared.KAFKA, List.of(kafka));
        flags.put(Declared.TOPIC_PREFIX, List.of(prefix + "."));
        flags.put(Declared.DATA, List.of(data.toString()));
        flags.put(Declared.PARTITIONS, List.of(Integer.toString(partitions)));
        flags.put(Declared.RETENTION, List.of(retention));
        // Made-up frames tell of the last two hours.
        flags.put(Declared.MAX_SOURCE_LAG, List.of("1d"));
        // There are no repositories behind the frames.
        flags.put(Declared.READ_REPOSITORIES, List.of("off"));
        flags.put(Declared.LISTEN, List.of("127.0.0.1"));
        flags.put(Declared.PORT, List.of("0"));
        flags.put(Declared.MANAGEMENT_PORT, List.of("0"));
        List<String> problems = new ArrayList<>();
        List<Setting<?>> taken = NodeCommand.up().settings();
        Settings settings = new SettingsReader(taken).read(taken, List.of(), flags, Map.of(), problems);
        assertThat(problems).isEmpty();
        Queue<String> failures = new ConcurrentLinkedQueue<>();
        Node node = Node.start(
                Role.ALL,
                new NodeSettingsOf(settings)
                        .read()
                        .withShows(new Shows(Optional.empty(), settings.get(ShowSettings.OPERATOR_PAGE))),
                (message, cause) -> failures.add(message),
                Clock.systemUTC());
        return new WholePath(node, failures);
    }

    Node node() {
        return node;
    }

    /** Waits until it is ready and every feed, by feed URI, is as expected in pages of 100; then for other sizes too. */
    void awaitFeeds(Map<String, ExpectedFeed> expected) throws IOException, InterruptedException {
        FeedReader reader = new FeedReader(URI.create("http://127.0.0.1:" + node.port()));
        Awaitility.await("readiness").atMost(PATIENCE).untilAsserted(() -> assertThat(node.unready())
                .isEmpty());
        for (Map.Entry<String, ExpectedFeed> feed : expected.entrySet()) {
            List<List<String>> pages = feed.getValue().pages(100);
            Awaitility.await(feed.getKey()).atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> assertThat(
                            reader.pages(feed.getKey(), 100))
                    .isEqualTo(pages));
        }
        for (Map.Entry<String, ExpectedFeed> feed : expected.entrySet()) {
            for (int size : List.of(1, 7, 50, 100)) {
                assertThat(reader.pages(feed.getKey(), size))
                        .as("%s in pages of %d", feed.getKey(), size)
                        .isEqualTo(feed.getValue().pages(size));
            }
        }
    }

    @Override
    public void close() {
        node.close();
        assertThat(failures).isEmpty();
    }
}
