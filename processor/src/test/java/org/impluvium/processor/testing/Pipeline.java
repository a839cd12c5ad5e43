package org.impluvium.processor.testing;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.impluvium.processor.ProcessorTopology;
import org.impluvium.schemas.avro.CommunityChange;
import org.impluvium.schemas.avro.DirectoryEntry;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.schemas.topic.Topic;
import org.impluvium.schemas.topic.Topics;
import org.impluvium.streams.StreamsSettings;

/** Route and govern without a broker, and what is known of communities when all they said is believed in turn. */
public final class Pipeline implements AutoCloseable {

    public static final Duration RETENTION = Duration.ofDays(7);

    private final Topics topics = new Topics("", 1, RETENTION);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Path folder = folder();
    private final TopologyTestDriver driver;
    private final TestInputTopic<String, FirehoseEvent> events;
    private final TestOutputTopic<String, CommunityChange> changes;
    private final TestOutputTopic<String, DirectoryEntry> directory;
    private final Beliefs beliefs = new Beliefs();
    private Instant now = Instant.ofEpochSecond(Repository.START / 1_000_000);

    public Pipeline() {
        driver = new TopologyTestDriver(
                new ProcessorTopology(topics, RETENTION, () -> now, meters).get(), properties(), now);
        events = driver.createInputTopic(
                topics.firehoseEvents().name(),
                topics.firehoseEvents().key().serializer(),
                topics.firehoseEvents().value().serializer());
        changes = output(topics.communityChanges());
        directory = output(topics.communityDirectory());
    }

    private <V> TestOutputTopic<String, V> output(Topic<String, V> topic) {
        return driver.createOutputTopic(
                topic.name(), topic.key().deserializer(), topic.value().deserializer());
    }

    private Properties properties() {
        return new StreamsSettings("test", "nowhere:1", folder, 1, "one", 0).toProperties();
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("processor-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends events and returns what was said because of them, in words, changes before directory entries. */
    public List<String> send(FirehoseEvent... sent) {
        for (FirehoseEvent event : sent) {
            events.pipeInput(event.getRepository(), event);
        }
        List<String> said = new ArrayList<>();
        for (TestRecord<String, CommunityChange> change : changes.readRecordsToList()) {
            said.add(beliefs.hear(change.key(), change.value()));
        }
        for (TestRecord<String, DirectoryEntry> entry : directory.readRecordsToList()) {
            said.add(beliefs.hearDirectory(entry.key(), entry.value()));
        }
        return said;
    }

    /** The repositories that were asked to be read since the last time, each with its cause and revision. */
    public List<String> requests() {
        return output(topics.repositoryRequests()).readRecordsToList().stream()
                .map(request -> {
                    assert request.key().equals(request.value().getRepository());
                    return request.value().getCause() + " " + request.key()
                            + (request.value().getRev() == null
                                    ? ""
                                    : " " + request.value().getRev());
                })
                .toList();
    }

    /** All that is believed now: subject to statement. */
    public Map<String, String> beliefs() {
        return new TreeMap<>(beliefs.all());
    }

    /** Lets wall-clock time pass; the clock stands at the end of it. */
    public void pass(Duration duration) {
        now = now.plus(duration);
        driver.advanceWallClockTime(duration);
    }

    /** The value of a counter. */
    public double count(String name, String... tags) {
        return meters.get(name).tags(tags).counter().count();
    }

    /** Number of rows in a store. */
    public long rows(String store) {
        try (var all = driver.getKeyValueStore(store).all()) {
            long rows = 0;
            while (all.hasNext()) {
                all.next();
                rows++;
            }
            return rows;
        }
    }

    public TopologyTestDriver driver() {
        return driver;
    }

    public Topics topics() {
        return topics;
    }

    /** The dead letters of a topic since the last time. */
    public List<TestRecord<byte[], byte[]>> deadLettersOf(Topic<?, ?> origin) {
        return driver.createOutputTopic(
                        Topics.deadLettersOf(origin.name()), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    @Override
    public void close() {
        driver.close();
        try (var files = Files.walk(folder)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
