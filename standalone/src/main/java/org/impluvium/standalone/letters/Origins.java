package org.impluvium.standalone.letters;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.errors.SerializationException;
import org.impluvium.schemas.topic.Generation;
import org.impluvium.schemas.topic.Topic;
import org.impluvium.schemas.topic.Topics;
import org.jspecify.annotations.Nullable;

/** The topics of one installation that have dead letters, and how their values are read. Immutable, thread-safe. */
public final class Origins {

    private final Map<String, Topic<?, ?>> byLetters = new LinkedHashMap<>();

    /** @param prefix of an installation's topics, of which those of the first generation are meant */
    public Origins(String prefix) {
        this(prefix, Generation.first(1));
    }

    /** @param prefix of the installation's topics */
    public Origins(String prefix, Generation generation) {
        // Names and serdes hang neither on partitions nor on retention.
        this(new Topics(prefix, 1, Duration.ofDays(7), generation));
    }

    /** @param topics of the installation and of one generation */
    public Origins(Topics topics) {
        Set<String> letters =
                Set.copyOf(topics.deadLetters().stream().map(Topic::name).toList());
        topics.all().stream()
                .filter(topic -> !letters.contains(topic.name()))
                .forEach(topic -> byLetters.put(Topics.deadLettersOf(topic.name()), topic));
    }

    /** Names of the dead-letter topics, in the order of the pipeline. */
    public List<String> letterTopics() {
        return List.copyOf(byLetters.keySet());
    }

    /** Names of the topics from which letters come. */
    public List<String> names() {
        return byLetters.values().stream().map(Topic::name).toList();
    }

    /** Whether a topic is one of the installation's for dead letters. */
    public boolean isLetters(String topic) {
        return byLetters.containsKey(topic);
    }

    /** Whether a dead-letter topic is that of an origin. */
    public boolean isOriginOf(String origin, String letterTopic) {
        return Topics.deadLettersOf(origin).equals(letterTopic);
    }

    /**
     * The value of a record of an origin's, as it was written; null stands for null.
     *
     * @param letterTopic the dead-letter topic of the origin
     * @throws SerializationException if this version cannot read it
     */
    public @Nullable Object decode(String letterTopic, byte @Nullable [] value) {
        Topic<?, ?> origin = Optional.ofNullable(byLetters.get(letterTopic)).orElseThrow();
        return origin.value().deserializer().deserialize(origin.name(), value);
    }
}
