package org.impluvium.standalone.letters;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.impluvium.schemas.topic.Topics;
import org.impluvium.streams.DeadLetters;
import org.jspecify.annotations.Nullable;

/** A dead letter: a record that a step refused, and what its headers say of that. Not to be changed. */
public final class Letter {

    private static final String UNKNOWN = "unknown";
    /** What was added to the record when it became a letter. */
    private static final List<String> ADDED = List.of(
            DeadLetters.TOPIC,
            DeadLetters.PARTITION,
            DeadLetters.OFFSET,
            DeadLetters.STEP,
            DeadLetters.REASON,
            DeadLetters.ABOUT);

    private final ConsumerRecord<byte[], byte[]> record;
    private final @Nullable Place origin;

    private Letter(ConsumerRecord<byte[], byte[]> record, @Nullable Place origin) {
        this.record = record;
        this.origin = origin;
    }

    /** Reads what the headers say; nothing that they hold is trusted. */
    public static Letter of(ConsumerRecord<byte[], byte[]> record) {
        return new Letter(record, origin(record));
    }

    /** Where it lies. */
    public Place place() {
        return new Place(record.topic(), record.partition(), record.offset());
    }

    /** When it was refused. */
    public Instant when() {
        return Instant.ofEpochMilli(record.timestamp());
    }

    /** Where the record came from; empty: the letter is damaged, since every one of ours says that. */
    public Optional<Place> origin() {
        return Optional.ofNullable(origin);
    }

    /** The step that refused it. */
    public String step() {
        return HeaderText.of(record.headers(), DeadLetters.STEP).orElse(UNKNOWN);
    }

    /** Why it was refused. */
    public String why() {
        return HeaderText.of(record.headers(), DeadLetters.REASON).orElse(UNKNOWN);
    }

    /** Key of the record; null: it has none. */
    public byte @Nullable [] key() {
        return record.key();
    }

    /** Value of the record; null: it has none. */
    public byte @Nullable [] value() {
        return record.value();
    }

    public Headers headers() {
        return record.headers();
    }

    /** The record as it came, to the partition from which it came, marked as put back. */
    public ProducerRecord<byte[], byte[]> putBack(Place to) {
        Headers headers = new RecordHeaders(record.headers());
        ADDED.forEach(headers::remove);
        headers.remove(DeadLetters.RETRY_OF)
                .add(DeadLetters.RETRY_OF, place().toString().getBytes(UTF_8));
        return new ProducerRecord<>(to.topic(), to.partition(), record.key(), record.value(), headers);
    }

    private static @Nullable Place origin(ConsumerRecord<?, ?> record) {
        Headers headers = record.headers();
        String written = HeaderText.of(headers, DeadLetters.TOPIC).orElse("")
                + '-'
                + HeaderText.of(headers, DeadLetters.PARTITION).orElse("")
                + '@'
                + HeaderText.of(headers, DeadLetters.OFFSET).orElse("");
        try {
            Place origin = Place.parse(written);
            return Topics.deadLettersOf(origin.topic()).equals(record.topic()) ? origin : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
