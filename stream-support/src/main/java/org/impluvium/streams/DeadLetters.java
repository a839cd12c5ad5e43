package org.impluvium.streams;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.impluvium.schemas.topic.Topics;
import org.impluvium.schemas.trail.Followed;
import org.impluvium.schemas.trail.Trail;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a dead letter: the record as it was, and in headers where it came from and why it is here. Stateless. */
public final class DeadLetters {

    /** Topic of origin. */
    public static final String TOPIC = "impluvium.origin.topic";

    /** Partition of origin, decimal. */
    public static final String PARTITION = "impluvium.origin.partition";

    /** Offset of origin, decimal. */
    public static final String OFFSET = "impluvium.origin.offset";

    /** Which step refused it: the processor's name, or the source's. */
    public static final String STEP = "impluvium.refused.by";

    /** Why, in words. */
    public static final String REASON = "impluvium.refused.because";

    /** What the record is about, as far as it could be read: {@link Trail}'s fields, {@code name=value} with spaces between. */
    public static final String ABOUT = "impluvium.about";

    /** On a record that was put back: the place of its dead letter, {@code topic-partition@offset}. */
    public static final String RETRY_OF = "impluvium.retry.of";

    /**
     * On a record of a dead-letter topic that is no letter itself, but settles the one at this offset of the same
     * partition; decimal. It has no {@link #TOPIC}, which every letter has.
     */
    public static final String SETTLES = "impluvium.settles";

    /** What became of the letter that is settled: {@code retried} or {@code discarded}. */
    public static final String SETTLED_AS = "impluvium.settled.as";

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    private DeadLetters() {}

    /** @param known the record's value, as far as it could be read */
    static ProducerRecord<byte[], byte[]> letter(
            ErrorHandlerContext context,
            byte @Nullable [] key,
            byte @Nullable [] value,
            @Nullable Object known,
            Exception why) {
        String reason = reason(why);
        Trail trail = Trail.of(known);
        Followed.line(
                LOG.atWarn(),
                known,
                "dead letter: {}-{}@{} refused by {}: {}",
                context.topic(),
                context.partition(),
                context.offset(),
                context.processorNodeId(),
                reason);
        Headers headers = new RecordHeaders(context.headers() == null ? new RecordHeaders() : context.headers());
        put(headers, TOPIC, context.topic());
        put(headers, PARTITION, Integer.toString(context.partition()));
        put(headers, OFFSET, Long.toString(context.offset()));
        put(headers, STEP, String.valueOf(context.processorNodeId()));
        put(headers, REASON, reason);
        headers.remove(ABOUT);
        if (!trail.fields().isEmpty()) {
            put(headers, ABOUT, trail.text());
        }
        return new ProducerRecord<>(Topics.deadLettersOf(context.topic()), null, null, key, value, headers);
    }

    private static String reason(Exception why) {
        StringBuilder reason = new StringBuilder();
        for (Throwable t = why; t != null; t = t.getCause()) {
            reason.append(reason.isEmpty() ? "" : ": ")
                    .append(t.getClass().getSimpleName())
                    .append(' ')
                    .append(t.getMessage());
        }
        return reason.toString();
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
