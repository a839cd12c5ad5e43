package org.impluvium.standalone.letters;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;

/**
 * Where a record lies, written {@code topic-partition@offset} as Kafka does. Immutable.
 *
 * @param partition 0 or more
 * @param offset 0 or more
 */
public record Place(String topic, int partition, long offset) {

    private static final Pattern WRITTEN = Pattern.compile("([A-Za-z0-9._-]{1,249})-(\\d{1,9})@(\\d{1,18})");

    /**
     * Reads the form that {@link #toString} gives.
     *
     * @throws IllegalArgumentException if it is not that form
     */
    public static Place parse(String written) {
        Matcher parts = WRITTEN.matcher(written);
        if (!parts.matches()) {
            throw new IllegalArgumentException(written);
        }
        return new Place(parts.group(1), Integer.parseInt(parts.group(2)), Long.parseLong(parts.group(3)));
    }

    public TopicPartition topicPartition() {
        return new TopicPartition(topic, partition);
    }

    @Override
    public String toString() {
        return topic + '-' + partition + '@' + offset;
    }
}
