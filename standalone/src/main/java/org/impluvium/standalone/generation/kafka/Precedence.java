package org.impluvium.standalone.generation.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.impluvium.receiver.Elsewhere;
import org.impluvium.schemas.topic.Generation;
import org.impluvium.schemas.topic.Topic;
import org.impluvium.standalone.generation.Applications;

/** What lies in other generations comes before what is written to ours. Thread-safe. */
public final class Precedence implements Elsewhere {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Offsets offsets;
    private final InstallationTopics topics;
    private final Generation own;
    private final GenerationWatch generations;

    /** @param admin not closed here */
    public Precedence(Admin admin, InstallationTopics topics, Generation own, GenerationWatch generations) {
        this.offsets = new Offsets(admin);
        this.topics = topics;
        this.own = own;
        this.generations = generations;
    }

    @Override
    public void awaitBrought(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        for (Generation other : generations.now().beside(own)) {
            Topic<?, ?> events = topics.of(other).firehoseEvents();
            Map<TopicPartition, Long> ends = offsets.ends(Offsets.partitions(events.name(), events.partitions()));
            await(other, ends, deadline);
        }
    }

    private void await(Generation other, Map<TopicPartition, Long> ends, long deadline) {
        String mirror = new Applications(topics.prefix(), own).mirror();
        Map<TopicPartition, Long> missing = new HashMap<>(ends);
        missing.values().removeIf(end -> end == 0);
        while (!missing.isEmpty()) {
            Map<TopicPartition, Long> brought = offsets.committed(mirror, missing.keySet());
            missing.entrySet().removeIf(end -> brought.getOrDefault(end.getKey(), 0L) >= end.getValue());
            if (!missing.isEmpty()) {
                pause(other, deadline);
            }
        }
    }

    private void pause(Generation other, long deadline) {
        if (System.nanoTime() - deadline > 0) {
            throw new TimeoutException("what was written to " + other + " has not come to " + own
                    + " yet, and comes first. Do the processors of " + own + " run?");
        }
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TimeoutException("interrupted while events were brought", e);
        }
    }
}
