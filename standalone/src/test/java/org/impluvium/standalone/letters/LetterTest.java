package org.impluvium.standalone.letters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.impluvium.streams.DeadLetters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LetterTest {

    private static final Place ORIGIN = new Place("firehose.events.v1", 2, 41);
    private static final LetterFilter ALL =
            new LetterFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private final Letter letter = TestLetters.letter(
            7, TestLetters.refused(ORIGIN, "did:plc:bob", "value".getBytes(UTF_8), "The revision is no TID"));

    @Test
    void shouldSayWhereItsRecordCameFromAndWhy() {
        assertThat(letter.place()).hasToString("firehose.events.dead-letters.v1-0@7");
        assertThat(letter.origin()).contains(ORIGIN);
        assertThat(letter.when()).isEqualTo(TestLetters.NOON);
        assertThat(letter.step()).isEqualTo("route");
        assertThat(letter.why()).isEqualTo("The revision is no TID");
    }

    @Test
    void shouldPutBackTheRecordAsItWasWithAMark() {
        letter.headers().add(DeadLetters.ABOUT, "repository=did:plc:bob".getBytes(UTF_8));

        ProducerRecord<byte[], byte[]> record = letter.putBack(ORIGIN);

        assertThat(record.topic()).isEqualTo(ORIGIN.topic());
        assertThat(record.partition()).isEqualTo(ORIGIN.partition());
        assertThat(record.key()).isEqualTo("did:plc:bob".getBytes(UTF_8));
        assertThat(record.value()).isEqualTo("value".getBytes(UTF_8));
        assertThat(record.timestamp()).isNull();
        assertThat(record.headers().toArray())
                .extracting(header -> header.key() + '=' + new String(header.value(), UTF_8))
                .containsExactly("trace=of old", DeadLetters.RETRY_OF + "=firehose.events.dead-letters.v1-0@7");
    }

    @ParameterizedTest
    @CsvSource({
        "firehose.events.v1, two, 41",
        "firehose.events.v1, 2, -41",
        "community.changes.v1, 2, 41",
        "firehose.events.v1, 2, 99999999999999999999999"
    })
    void shouldNotBelieveAnOriginThatCannotBe(String topic, String partition, String offset) {
        ProducerRecord<byte[], byte[]> damaged = new ProducerRecord<>(
                "firehose.events.dead-letters.v1",
                0,
                new byte[0],
                new byte[0],
                TestLetters.headers(Map.of(
                        DeadLetters.TOPIC, topic, DeadLetters.PARTITION, partition, DeadLetters.OFFSET, offset)));

        assertThat(TestLetters.letter(1, damaged).origin()).isEmpty();
        assertThat(Admission.of(TestLetters.letter(1, damaged), new Origins("")).objection())
                .contains("damaged");
    }

    @Test
    void shouldBeFoundByStepCauseAndTime() {
        assertThat(ALL.test(letter)).isTrue();
        assertThat(with("route", "revision IS", Duration.ZERO, Duration.ofMillis(1))
                        .test(letter))
                .isTrue();
        assertThat(with("govern", "", Duration.ZERO, Duration.ofMillis(1)).test(letter))
                .isFalse();
        assertThat(with("route", "no DID", Duration.ZERO, Duration.ofMillis(1)).test(letter))
                .isFalse();
        assertThat(with("route", "", Duration.ofMillis(1), Duration.ofMillis(2)).test(letter))
                .isFalse();
        assertThat(with("route", "", Duration.ZERO, Duration.ZERO).test(letter)).isFalse();
    }

    private static LetterFilter with(String step, String cause, Duration from, Duration to) {
        return new LetterFilter(
                Optional.empty(),
                Optional.of(step),
                Optional.of(cause),
                Optional.of(TestLetters.NOON.plus(from)),
                Optional.of(TestLetters.NOON.plus(to)));
    }
}
