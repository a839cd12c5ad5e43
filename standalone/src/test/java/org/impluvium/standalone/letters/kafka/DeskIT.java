package org.impluvium.standalone.letters.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.impluvium.schemas.avro.CommunityChange;
import org.impluvium.schemas.avro.PostStated;
import org.impluvium.schemas.topic.Topic;
import org.impluvium.schemas.topic.TopicProvisioner;
import org.impluvium.schemas.topic.Topics;
import org.impluvium.standalone.letters.Choice;
import org.impluvium.standalone.letters.LettersException;
import org.impluvium.standalone.letters.Origins;
import org.impluvium.standalone.letters.Outcome;
import org.impluvium.standalone.letters.Place;
import org.impluvium.standalone.letters.Settlement;
import org.impluvium.standalone.letters.TestLetters;
import org.impluvium.testsupport.KafkaExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two operators at once, operators that die, and processors that speak meanwhile. */
class DeskIT {

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.shared();

    private String prefix = "";
    private Topic<String, CommunityChange> changes = new Topics("", 1, Duration.ofDays(7)).communityChanges();

    @SuppressWarnings("NullAway.Init") // Made before each test.
    private KafkaProducer<byte[], byte[]> producer;

    @BeforeEach
    void createTopics() throws Exception {
        prefix = KAFKA.uniqueName("desk") + '.';
        Topics topics = new Topics(prefix, 1, Duration.ofDays(7));
        changes = topics.communityChanges();
        TopicProvisioner.provision(KAFKA.admin(), topics.all());
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", KAFKA.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @AfterEach
    void close() {
        producer.close();
    }

    @Test
    void shouldLetOnlyTheLastOperatorFinish() throws Exception {
        Place letter = refuse(say("p", 1), "p", 1);
        try (Desk first = Desk.open(KAFKA.bootstrapServers(), prefix)) {
            first.write(List.of(record("p", 1)));
            try (Desk second = Desk.open(KAFKA.bootstrapServers(), prefix)) {
                assertThatExceptionOfType(LettersException.class)
                        .isThrownBy(() -> first.commit(List.of(letter), Settlement.As.RETRIED))
                        .withMessageContaining("Somebody else began to put back or discard letters");
                assertThat(retry(Optional.of(second), letter)).containsExactly(Outcome.Kind.RETRIED);
            }
        }
        try (Desk third = Desk.open(KAFKA.bootstrapServers(), prefix)) {
            assertThat(retry(Optional.of(third), letter)).containsExactly(Outcome.Kind.SETTLED_BEFORE);
        }
        assertThat(said()).isEqualTo(2);
    }

    @Test
    void shouldLeaveTheLetterOpenWhenItsOperatorDiesBeforeTheEnd() throws Exception {
        Place letter = refuse(say("p", 1), "p", 1);
        try (Desk dies = Desk.open(KAFKA.bootstrapServers(), prefix)) {
            dies.write(List.of(record("p", 1)));
        }
        assertThat(said()).isEqualTo(1);
        try (LetterBox box = LetterBox.open(KAFKA.bootstrapServers(), new Origins(prefix))) {
            assertThat(box.settled(letter)).isEmpty();
        }
    }

    /** The judgement has ended, and a processor speaks before our records are written. */
    @Test
    void shouldLeaveWhatIsOutdatedBetweenJudgementAndWriting() throws Exception {
        Place outdated = refuse(say("p", 1), "p", 1);
        Place current = refuse(say("q", 1), "q", 1);
        try (Desk desk = Desk.open(KAFKA.bootstrapServers(), prefix);
                LetterBox box = LetterBox.open(KAFKA.bootstrapServers(), new Origins(prefix))) {
            List<Outcome> outcomes = new ArrayList<>();
            Retry retry = new Retry(
                    KAFKA.bootstrapServers(),
                    new Origins(prefix),
                    box,
                    Optional.of(desk),
                    outcomes::add,
                    () -> say("p", 2));

            retry.run(new Choice(List.of(outdated, current), null));

            assertThat(outcomes)
                    .extracting(Outcome::letter, Outcome::kind)
                    .containsExactlyInAnyOrder(
                            org.assertj.core.groups.Tuple.tuple(outdated, Outcome.Kind.LEFT),
                            org.assertj.core.groups.Tuple.tuple(current, Outcome.Kind.RETRIED));
        }
        assertThat(said()).isEqualTo(4);
    }

    private List<Outcome.Kind> retry(Optional<Desk> desk, Place letter) throws Exception {
        List<Outcome.Kind> kinds = new ArrayList<>();
        Origins origins = new Origins(prefix);
        try (LetterBox box = LetterBox.open(KAFKA.bootstrapServers(), origins)) {
            new Retry(KAFKA.bootstrapServers(), origins, box, desk, outcome -> kinds.add(outcome.kind()))
                    .run(new Choice(List.of(letter), null));
        }
        return kinds;
    }

    private int said() {
        return KAFKA.records(changes.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .size();
    }

    private Place say(String key, long time) {
        return place(producer, record(key, time));
    }

    private Place refuse(Place origin, String key, long time) {
        return place(producer, TestLetters.refused(origin, "0000000a", value(key, time), "no"));
    }

    private static Place place(KafkaProducer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record) {
        try {
            RecordMetadata at = producer.send(record).get();
            return new Place(at.topic(), at.partition(), at.offset());
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private ProducerRecord<byte[], byte[]> record(String key, long time) {
        return new ProducerRecord<>(changes.name(), "0000000a".getBytes(UTF_8), value(key, time));
    }

    private byte[] value(String key, long time) {
        PostStated post = new PostStated("did:plc:bob", key, "cid", time, true);
        return changes.value().serializer().serialize("", new CommunityChange(post));
    }
}
