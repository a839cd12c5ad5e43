package org.impluvium.standalone.letters;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.impluvium.schemas.topic.Topics;
import org.impluvium.streams.DeadLetters;
import org.jspecify.annotations.Nullable;

/** Makes dead letters as the steps do. */
public final class TestLetters {

    public static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private TestLetters() {}

    /** What a step writes that refuses the record at this place. */
    public static ProducerRecord<byte[], byte[]> refused(
            Place origin, String key, byte @Nullable [] value, String why) {
        Headers headers = headers(Map.of(
                DeadLetters.TOPIC, origin.topic(),
                DeadLetters.PARTITION, Integer.toString(origin.partition()),
                DeadLetters.OFFSET, Long.toString(origin.offset()),
                DeadLetters.STEP, "route",
                DeadLetters.REASON, why));
        headers.add("trace", "of old".getBytes(UTF_8));
        return new ProducerRecord<>(Topics.deadLettersOf(origin.topic()), 0, key.getBytes(UTF_8), value, headers);
    }

    /** The same as it is read at an offset. */
    public static Letter letter(long offset, ProducerRecord<byte[], byte[]> written) {
        return Letter.of(read(offset, written));
    }

    /** A record as it is read at an offset. */
    public static ConsumerRecord<byte[], byte[]> read(long offset, ProducerRecord<byte[], byte[]> written) {
        return new ConsumerRecord<>(
                written.topic(),
                0,
                offset,
                NOON.toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                0,
                written.key(),
                written.value(),
                written.headers(),
                Optional.empty());
    }

    public static Headers headers(Map<String, String> texts) {
        Headers headers = new RecordHeaders();
        texts.forEach((name, value) -> headers.add(name, value.getBytes(UTF_8)));
        return headers;
    }
}
