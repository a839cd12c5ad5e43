package org.impluvium.standalone.letters.kafka;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.impluvium.standalone.letters.Letter;
import org.impluvium.standalone.letters.LettersException;
import org.impluvium.standalone.letters.Origins;
import org.impluvium.standalone.letters.Place;
import org.impluvium.standalone.letters.Settlement;
import org.impluvium.standalone.letters.Settlements;
import org.jspecify.annotations.Nullable;

/**
 * The dead letters of one installation, as they are when each partition is first looked at. Changes nothing; memory is
 * bounded by a fetch and two bits a letter. Not thread-safe.
 */
public final class LetterBox implements AutoCloseable {

    private final Origins origins;
    private final String servers;
    private final LogReader reader;
    private final Set<String> topics;
    private final Map<TopicPartition, Stretch> stretches = new HashMap<>();

    /** What takes letters. */
    public interface Taker {
        /** Takes one, with what became of it; returns false to hear no more. */
        boolean take(Letter letter, Optional<Settlement.As> settled);
    }

    /**
     * What lies at a place.
     *
     * @param letter null: none
     * @param problem why there is none; a sentence that names the place
     */
    public record Found(@Nullable Letter letter, String problem) {
        private static Found nothing(Place place, String why) {
            return new Found(null, place + ": " + why + ".");
        }
    }

    private record Stretch(long begin, long end, Settlements settlements) {}

    private LetterBox(Origins origins, String servers, LogReader reader, Set<String> topics) {
        this.origins = origins;
        this.servers = servers;
        this.reader = reader;
        this.topics = topics;
    }

    /**
     * Opens the letters of an installation.
     *
     * @throws LettersException if the broker does not answer, or has no installation of this prefix
     */
    public static LetterBox open(String servers, Origins origins) throws LettersException {
        LogReader reader = null;
        try {
            reader = new LogReader(servers, IsolationLevel.READ_COMMITTED);
            Set<String> there = reader.topics();
            if (origins.letterTopics().stream().noneMatch(there::contains)) {
                throw new LettersException(
                        "At " + servers + " there is no installation whose dead letters lie in "
                                + origins.letterTopics().get(0) + "; is --topic-prefix right?",
                        null);
            }
            return new LetterBox(origins, servers, reader, there);
        } catch (LettersException e) {
            reader.close();
            throw e;
        } catch (KafkaException e) {
            close(reader);
            throw unusable(servers, e);
        }
    }

    /**
     * Hands out the letters from one origin, or from all, in the order of each partition.
     *
     * @param origin name of the topic from which they came
     */
    public void read(Optional<String> origin, Taker taker) throws LettersException {
        try {
            for (String topic : origins.letterTopics()) {
                boolean wanted =
                        origin.filter(name -> !origins.isOriginOf(name, topic)).isEmpty();
                if (wanted && topics.contains(topic)) {
                    for (TopicPartition partition : reader.partitions(topic)) {
                        if (!read(partition, taker)) {
                            return;
                        }
                    }
                }
            }
        } catch (KafkaException e) {
            throw unusable(servers, e);
        }
    }

    /** What lies at a place: the letter, or the reason why there is none. */
    public Found find(Place place) throws LettersException {
        try {
            if (!origins.isLetters(place.topic())) {
                return Found.nothing(place, place.topic() + " is no topic of this installation's dead letters");
            } else if (!topics.contains(place.topic())
                    || !reader.partitions(place.topic()).contains(place.topicPartition())) {
                return Found.nothing(place, "Kafka has no such topic and partition");
            }
            Stretch stretch = stretch(place.topicPartition());
            if (place.offset() < stretch.begin) {
                return Found.nothing(
                        place,
                        "it is gone, since letters are kept for a time only; what is left begins at offset "
                                + stretch.begin);
            } else if (place.offset() >= stretch.end) {
                return Found.nothing(place, "there is nothing yet at this offset; the topic ends at " + stretch.end);
            }
            return at(place);
        } catch (KafkaException e) {
            throw unusable(servers, e);
        }
    }

    /**
     * Letters of one partition that were found before, read in one stretch, since each look by itself takes a while. What has gone meanwhile is not in it.
     */
    Map<Place, Letter> letters(List<Place> places) {
        Map<Place, Letter> letters = new HashMap<>();
        long first = places.stream().mapToLong(Place::offset).min().orElseThrow();
        long last = places.stream().mapToLong(Place::offset).max().orElseThrow();
        Set<Place> wanted = Set.copyOf(places);
        reader.read(places.get(0).topicPartition(), first, last + 1, record -> {
            Letter letter = Letter.of(record);
            if (wanted.contains(letter.place())) {
                letters.put(letter.place(), letter);
            }
            return true;
        });
        return letters;
    }

    /** What became of a letter; empty: it is open. */
    public Optional<Settlement.As> settled(Place place) throws LettersException {
        try {
            return stretch(place.topicPartition()).settlements.of(place.offset());
        } catch (KafkaException e) {
            throw unusable(servers, e);
        }
    }

    @Override
    public void close() {
        reader.close();
    }

    private Found at(Place place) {
        Letter[] found = {null};
        reader.read(place.topicPartition(), place.offset(), place.offset() + 1, record -> {
            found[0] = Settlement.read(record).isPresent() ? null : Letter.of(record);
            return false;
        });
        return found[0] == null
                ? Found.nothing(place, "what lies there is no letter, but what Kafka or this command noted down")
                : new Found(found[0], "");
    }

    private boolean read(TopicPartition partition, Taker taker) {
        Stretch stretch = stretch(partition);
        boolean[] more = {true};
        reader.read(partition, stretch.begin, stretch.end, record -> {
            if (Settlement.read(record).isEmpty()) {
                more[0] = taker.take(Letter.of(record), stretch.settlements.of(record.offset()));
            }
            return more[0];
        });
        return more[0];
    }

    private Stretch stretch(TopicPartition partition) {
        return stretches.computeIfAbsent(partition, this::look);
    }

    private Stretch look(TopicPartition partition) {
        long begin = reader.begin(partition);
        long end = reader.end(partition);
        Settlements settlements = new Settlements(begin);
        reader.read(partition, begin, end, record -> {
            Settlement.read(record).ifPresent(settlements::add);
            return true;
        });
        return new Stretch(begin, end, settlements);
    }

    static LettersException unusable(String servers, KafkaException e) {
        return new LettersException("Kafka at " + servers + " cannot be used: " + reasons(e), e);
    }

    private static String reasons(Throwable failure) {
        List<String> reasons = new ArrayList<>();
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t.getMessage() != null && !reasons.contains(t.getMessage())) {
                reasons.add(t.getMessage());
            }
        }
        return String.join(": ", reasons);
    }

    private static void close(@Nullable LogReader reader) {
        if (reader != null) {
            reader.close();
        }
    }
}
