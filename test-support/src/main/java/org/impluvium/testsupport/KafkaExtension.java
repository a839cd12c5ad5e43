package org.impluvium.testsupport;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A Kafka for integration tests: embedded, in a container, or a running one, as the system property
 * {@code impluvium.test.kafka} says. Register it as {@code @RegisterExtension static final}.
 *
 * <p>Tests share the broker, also with earlier runs where it is a running one: every topic, group, transactional and
 * application id comes from {@link #uniqueName}. Not for tests that run in parallel within one class.
 */
public abstract class KafkaExtension implements BeforeEachCallback {

    private static final String RUN = UUID.randomUUID().toString().substring(0, 8);
    private static final AtomicInteger TESTS = new AtomicInteger();

    private String suffix = nextSuffix();
    private @Nullable Admin admin;

    KafkaExtension() {}

    /** The one broker of this JVM, started for the first class that asks and stopped after the last test. */
    public static KafkaExtension shared() {
        return new SharedKafka();
    }

    /** A broker for each test alone, which may stop and start it; the test is skipped unless the backing is embedded. */
    public static OwnKafka ownBroker() {
        return new OwnKafka();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        suffix = nextSuffix();
    }

    /** What clients connect to. */
    public abstract String bootstrapServers();

    /**
     * The prefix and a suffix that belongs to the present test: the same prefix gives the same name within a test, and
     * never again. Fit for topics, groups, transactional and application ids.
     */
    public final String uniqueName(String prefix) {
        return prefix + suffix;
    }

    /** Shared by the tests of the class; not to be closed by them. */
    public final synchronized Admin admin() {
        if (admin == null) {
            admin = Admin.create(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()));
        }
        return admin;
    }

    /** Creates topics and waits until they are there. */
    public final void createTopics(NewTopic... topics) {
        try {
            admin().createTopics(Arrays.asList(topics)).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Topics could not be created: " + Arrays.toString(topics), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Creates a topic with a {@linkplain #uniqueName unique name}, and returns that name. */
    public final String createTopic(String prefix, int partitions) {
        String name = uniqueName(prefix);
        createTopics(new NewTopic(name, partitions, (short) 1));
        return name;
    }

    /** Waits until at least {@code count} records of the topic are committed, and returns all that were read. */
    public final List<ConsumerRecord<byte[], byte[]>> awaitRecords(String topic, int count) {
        return awaitRecords(topic, count, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** As {@link #awaitRecords(String, int)}, decoded; in order within each partition. */
    public final <K, V> List<ConsumerRecord<K, V>> awaitRecords(
            String topic, int count, Deserializer<K> keys, Deserializer<V> values) {
        try (TopicReader<K, V> reader = new TopicReader<>(bootstrapServers(), topic, keys, values)) {
            return reader.await(count);
        }
    }

    /** Every record of the topic that is committed now, decoded; in order within each partition. */
    public final <K, V> List<ConsumerRecord<K, V>> records(String topic, Deserializer<K> keys, Deserializer<V> values) {
        try (TopicReader<K, V> reader = new TopicReader<>(bootstrapServers(), topic, keys, values)) {
            return reader.untilPresentEnd();
        }
    }

    final synchronized void closeAdmin() {
        if (admin != null) {
            admin.close();
            admin = null;
        }
    }

    private static String nextSuffix() {
        return "-" + RUN + "-" + TESTS.incrementAndGet();
    }
}
