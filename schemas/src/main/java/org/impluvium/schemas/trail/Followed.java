package org.impluvium.schemas.trail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.spi.LoggingEventBuilder;
import org.slf4j.spi.NOPLoggingEventBuilder;

/**
 * Repositories that somebody follows through the pipeline. Who writes one of their events marks it with the frame that it came
 * from; all that comes of it carries the mark on, and each step says in its log what it does with what is marked. Whatever
 * else flows past costs a look at an empty set or at no headers.
 *
 * <p>Like the level of a log, the set is the process's. Thread-safe.
 */
public final class Followed {

    /** On a record that somebody follows: {@code source@position} of the frame with which it began. */
    public static final String HEADER = "impluvium.followed";

    private static volatile Set<String> repositories = Set.of();

    private Followed() {}

    /** From now on these are followed, and no others. */
    public static void only(Collection<String> dids) {
        repositories = Set.copyOf(dids);
    }

    /** The mark for an event of a repository; null: nobody follows it. */
    public static @Nullable Header mark(FirehoseEvent event) {
        Set<String> now = repositories;
        return now.isEmpty() || !now.contains(event.getRepository())
                ? null
                : new RecordHeader(HEADER, Trail.frame(event).getBytes(UTF_8));
    }

    /** Whether a record is marked. */
    public static boolean is(Headers headers) {
        return headers.lastHeader(HEADER) != null;
    }

    /**
     * A line of a log about what becomes of a marked record.
     *
     * @param headers the record's
     * @param value what the line is about
     * @param message in which {} stands for each of the arguments
     */
    public static void say(Logger log, Headers headers, @Nullable Object value, String message, Object... arguments) {
        Header mark = headers.lastHeader(HEADER);
        Trail trail = Trail.of(value);
        write(log.atInfo(), mark == null ? trail : trail.from(new String(mark.value(), UTF_8)), message, arguments);
    }

    /** Writes a line with what it is about, if such lines are written. */
    public static void line(LoggingEventBuilder line, @Nullable Object value, String message, Object... arguments) {
        if (!(line instanceof NOPLoggingEventBuilder)) {
            write(line, Trail.of(value), message, arguments);
        }
    }

    private static void write(LoggingEventBuilder line, Trail trail, String message, Object... arguments) {
        LoggingEventBuilder told = line.setMessage(message);
        for (Object argument : arguments) {
            told = told.addArgument(argument);
        }
        for (Map.Entry<String, String> field : trail.fields().entrySet()) {
            told = told.addKeyValue(field.getKey(), field.getValue());
        }
        told.log();
    }
}
