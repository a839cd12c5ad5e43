package org.impluvium.standalone.letters.kafka;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.impluvium.standalone.letters.OpenOffsets;
import org.impluvium.standalone.letters.Origins;
import org.impluvium.standalone.periodic.Periodic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many letters of each origin are open, looked at every few seconds. Offsets alone do not tell: transactions leave marks
 * of their own. So the topics are followed, which costs next to nothing while nothing comes, and a bit a letter. Reading is
 * safe from any thread and never blocks.
 */
public final class OpenLetters implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OpenLetters.class);
    private static final int PERIOD_SECONDS = 10;
    private static final int CLOSING_SECONDS = 10;

    private final LogReader reader;
    private final Origins origins;
    private final Map<String, Integer> open = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Followed> followed = new HashMap<>();
    private final ScheduledExecutorService clock = Periodic.thread("open-letters");

    private static final class Followed {
        private final OpenOffsets open;
        private long position;

        Followed(long begin) {
            open = new OpenOffsets(begin);
            position = begin;
        }
    }

    public OpenLetters(String servers, Origins origins, MeterRegistry registry) {
        this.reader = new LogReader(servers, IsolationLevel.READ_COMMITTED);
        this.origins = origins;
        for (String origin : origins.names()) {
            Gauge.builder("impluvium.dead.letters", () -> open.getOrDefault(origin, 0))
                    .tag("origin", origin)
                    .description(
                            "Records of the topic that a step refused and that nobody has put back or discarded. More than"
                                    + " zero: impluvium dead-letters list.")
                    .register(registry);
        }
    }

    /** Begins to look. */
    public void start() {
        var unused = clock.scheduleWithFixedDelay(this::look, 0, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        reader.wakeUp();
        clock.execute(reader::close);
        clock.shutdown();
        try {
            if (!clock.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("Counting dead letters did not end within {} s", CLOSING_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads what is new; called by one thread at a time. */
    void look() {
        try {
            Set<String> there = reader.topics();
            for (String origin : origins.names()) {
                int sum = 0;
                for (String topic : origins.letterTopics()) {
                    if (origins.isOriginOf(origin, topic) && there.contains(topic)) {
                        for (TopicPartition partition : reader.partitions(topic)) {
                            sum += openIn(partition);
                        }
                    }
                }
                open.put(origin, sum);
            }
        } catch (WakeupException e) {
            LOG.debug("Counting dead letters ends");
        } catch (KafkaException e) {
            LOG.warn("The open dead letters cannot be counted: {}", e.toString());
        }
    }

    private int openIn(TopicPartition partition) {
        long begin = reader.begin(partition);
        long end = reader.end(partition);
        Followed known = followed.computeIfAbsent(partition, which -> new Followed(begin));
        known.open.begins(begin);
        known.position = Math.max(known.position, begin);
        if (known.position < end) {
            reader.read(partition, known.position, end, record -> {
                known.open.add(record);
                return true;
            });
            known.position = end;
        }
        return known.open.size();
    }
}
