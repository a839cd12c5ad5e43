package org.impluvium.store.global;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.impluvium.schemas.avro.FeedRowChange;
import org.impluvium.schemas.topic.Topic;
import org.impluvium.schemas.topic.Topics;
import org.impluvium.streams.StreamsSettings;
import org.impluvium.streams.UnprocessableRecordException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GlobalInputTest {

    private final Topic<String, FeedRowChange> topic = new Topics("", 1, Duration.ofDays(7)).communityFeedRows();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<String> processed = new ArrayList<>();

    @TempDir
    Path folder;

    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> input;

    /** Refuses or fails where the key says so. */
    private final class Listening implements Processor<String, FeedRowChange, Void, Void> {

        @Override
        public void process(Record<String, FeedRowChange> record) {
            if (record.key().equals("refused")) {
                throw new UnprocessableRecordException("it says so");
            }
            if (record.key().equals("broken")) {
                throw new IllegalStateException("a fault of ours");
            }
            processed.add(record.key());
        }
    }

    @BeforeEach
    void setUp() {
        Topology topology = new Topology();
        new GlobalInput<>(topic, registry)
                .addTo(topology, "source", "processor", MemoryStore.named("store"), Listening::new);
        driver = new TopologyTestDriver(
                topology, new StreamsSettings("global-test", "nowhere:1", folder, 1, "test", 0).toProperties());
        input = driver.createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    @AfterEach
    void tearDown() {
        driver.close();
    }

    @Test
    void shouldSkipAndCountWhatCannotBeReadOrIsRefused() {
        pipe("before", row());
        pipe("damaged", new byte[] {1, 2, 3});
        pipe("refused", row());
        pipe(null, row());
        pipe("after", row());

        assertThat(processed).containsExactly("before", "after");
        assertThat(skipped()).isEqualTo(3);
    }

    @Test
    void shouldPassDeletions() {
        pipe("gone", null);

        assertThat(processed).containsExactly("gone");
        assertThat(skipped()).isZero();
    }

    @Test
    void shouldNotSkipWhatFailsForAFaultOfOurs() {
        assertThatThrownBy(() -> pipe("broken", row())).hasMessage("a fault of ours");
        assertThat(skipped()).isZero();
    }

    private double skipped() {
        return registry.get("impluvium.store.global.skipped")
                .tag("topic", topic.name())
                .counter()
                .count();
    }

    private byte[] row() {
        return topic.value()
                .serializer()
                .serialize(topic.name(), new FeedRowChange("a08ff49b", "did:web:alice.example", "1", 1L, true));
    }

    private void pipe(@Nullable String key, byte @Nullable [] value) {
        input.pipeInput(key == null ? null : key.getBytes(StandardCharsets.UTF_8), value);
    }
}
