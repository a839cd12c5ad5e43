package org.impluvium.standalone.letters;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.impluvium.streams.DeadLetters;

/**
 * That a letter needs nothing more: a record behind it in its own partition, which therefore outlives it and is gone with it
 * some time later. Immutable.
 *
 * @param offset of the letter
 */
public record Settlement(long offset, As as) {

    /** What became of the letter. */
    public enum As {
        RETRIED,
        DISCARDED;

        /** As it is written everywhere. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What the record settles; empty: it is no settlement, or none that can be read. */
    public static Optional<Settlement> read(ConsumerRecord<?, ?> record) {
        Optional<String> offset = HeaderText.of(record.headers(), DeadLetters.SETTLES);
        Optional<String> as = HeaderText.of(record.headers(), DeadLetters.SETTLED_AS);
        if (HeaderText.of(record.headers(), DeadLetters.TOPIC).isPresent() || offset.isEmpty() || as.isEmpty()) {
            return Optional.empty();
        }
        try {
            As found = As.valueOf(as.get().toUpperCase(Locale.ROOT));
            return Optional.of(new Settlement(Long.parseLong(offset.get()), found));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The record that settles a letter. */
    public static ProducerRecord<byte[], byte[]> of(Place letter, As as) {
        Headers headers = new RecordHeaders();
        headers.add(DeadLetters.SETTLES, Long.toString(letter.offset()).getBytes(UTF_8));
        headers.add(DeadLetters.SETTLED_AS, as.word().getBytes(UTF_8));
        byte[] key = letter.toString().getBytes(UTF_8);
        return new ProducerRecord<>(letter.topic(), letter.partition(), key, null, headers);
    }
}
