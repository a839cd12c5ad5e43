package org.impluvium.standalone.generation.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.impluvium.schemas.topic.Generation;
import org.impluvium.schemas.topic.TopicProvisioner;
import org.impluvium.schemas.topic.Topics;
import org.impluvium.standalone.generation.GenerationStatement;
import org.impluvium.standalone.generation.GenerationStatement.Step;
import org.impluvium.testsupport.KafkaExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two generations, each of whose processes bring it what was written to the other one. */
class MirrorIT {

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.shared();

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration RETENTION = Duration.ofDays(7);
    private static final int EVENTS = 200;
    private static final List<String> REPOSITORIES =
            IntStream.range(0, 10).mapToObj(i -> "did:web:r" + i + ".example").toList();

    private final List<AutoCloseable> open = new ArrayList<>();
    private Map<String, Object> kafka = Map.of();
    private String prefix = "";
    private Topics one = new Topics("", 2, RETENTION);
    private Topics two = one;
    private @Nullable KafkaProducer<String, String> writer;
    private GenerationLog log = new GenerationLog(Map.of(), one, 2);

    @BeforeEach
    void setUp() throws Exception {
        kafka = Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, KAFKA.bootstrapServers());
        prefix = KAFKA.uniqueName("mirror") + ".";
        one = new Topics(prefix, 2, RETENTION);
        two = new Topics(prefix, 2, RETENTION, new Generation(2, 5));
        TopicProvisioner.provision(
                KAFKA.admin(), List.of(one.generations(), one.firehoseEvents(), two.firehoseEvents()));
        log = new GenerationLog(kafka, one, 2);
        say(Step.BEGUN);
        say(Step.BUILT);
    }

    @AfterEach
    void tearDown() throws Exception {
        for (AutoCloseable opened : open) {
            opened.close();
        }
    }

    @Test
    void shouldBringEachEventOnceAndInOrderAndNoneBack() throws Exception {
        mirror(one, "a");
        mirror(two, "b");
        for (int i = 0; i < EVENTS; i++) {
            write(i % 2 == 0 ? one : two, i);
        }
        assertBothHave(EVENTS);
        // Had anything gone round, it would be there before these.
        write(one, EVENTS);
        write(two, EVENTS + 1);
        assertBothHave(EVENTS + 2);
    }

    @Test
    void shouldGoOnWhereAnotherProcessEnded() throws Exception {
        mirror(one, "a");
        Mirror first = mirror(two, "b");
        mirror(two, "c");
        for (int i = 0; i < EVENTS; i++) {
            write(one, i);
            if (i == EVENTS / 2) {
                first.close();
            }
        }
        assertBothHave(EVENTS);
    }

    private Mirror mirror(Topics own, String instance) throws Exception {
        GenerationWatch watch = GenerationWatch.open(kafka, one, 2);
        Mirror mirror = new Mirror(kafka, prefix, own, instance, watch, new SimpleMeterRegistry());
        open.add(mirror);
        open.add(watch);
        mirror.start();
        return mirror;
    }

    private void write(Topics to, int number) throws Exception {
        String repository = REPOSITORIES.get(number / 2 % REPOSITORIES.size());
        String value = to.generation().number() + ":" + number;
        writer().send(new ProducerRecord<>(to.firehoseEvents().name(), repository, value))
                .get();
    }

    private KafkaProducer<String, String> writer() {
        if (writer == null) {
            writer = new KafkaProducer<>(kafka, new StringSerializer(), new StringSerializer());
            open.add(writer);
        }
        return writer;
    }

    private void assertBothHave(int events) {
        for (Topics side : List.of(one, two)) {
            await("all at " + side.generation()).atMost(PATIENCE).untilAsserted(() -> assertThat(records(side))
                    .hasSizeGreaterThanOrEqualTo(events));
            List<ConsumerRecord<String, String>> records = records(side);
            assertThat(records)
                    .extracting(ConsumerRecord::value)
                    .hasSize(events)
                    .doesNotHaveDuplicates();
            for (String from : List.of("1:", "2:")) {
                for (String repository : REPOSITORIES) {
                    assertThat(numbers(records, from, repository)).isSorted();
                }
            }
        }
    }

    private static List<ConsumerRecord<String, String>> records(Topics side) {
        Deserializer<String> text = new StringDeserializer();
        return KAFKA.records(side.firehoseEvents().name(), text, text);
    }

    private static List<Integer> numbers(List<ConsumerRecord<String, String>> records, String from, String repository) {
        return records.stream()
                .filter(record ->
                        record.key().equals(repository) && record.value().startsWith(from))
                .map(record -> Integer.valueOf(record.value().substring(2)))
                .toList();
    }

    private void say(Step step) throws Exception {
        log.say(new GenerationStatement(step, two.generation(), "test"));
    }
}
