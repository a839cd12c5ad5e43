package org.impluvium.standalone.letters.kafka;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.impluvium.schemas.topic.Topics;
import org.impluvium.standalone.letters.Admission;
import org.impluvium.standalone.letters.Candidate;
import org.impluvium.standalone.letters.Origins;
import org.impluvium.standalone.letters.Place;
import org.impluvium.standalone.letters.Succession;
import org.impluvium.standalone.letters.Word;
import org.impluvium.standalone.letters.Words;

/**
 * The logs from which letters come: says which letters have been outdated by what was said since. Of the last moments it sees
 * what open transactions say as well: it rather leaves a letter than undo something. Not thread-safe.
 */
final class OriginLog implements AutoCloseable {

    private final Origins origins;
    private final LogReader reader;
    private final LogReader open;

    OriginLog(String servers, Origins origins) {
        this.origins = origins;
        this.reader = new LogReader(servers, IsolationLevel.READ_COMMITTED);
        this.open = new LogReader(servers, IsolationLevel.READ_UNCOMMITTED);
    }

    /** Offset before which no transaction is open; what aborted ones have said there, nobody heard. */
    long end(TopicPartition partition) {
        return reader.end(partition);
    }

    /** Whether the partition is there. */
    boolean isThere(TopicPartition partition) {
        return reader.topics().contains(partition.topic())
                && reader.partitions(partition.topic()).contains(partition);
    }

    /**
     * Why letters must not be put back; those that may are not in it.
     *
     * @param outdated those of them in whose place something newer stands
     */
    record Objections(Map<Place, String> reasons, Set<Place> outdated) {}

    /** Judges candidates of one partition by what was said between them and {@code end}. */
    Objections objections(TopicPartition partition, Collection<Candidate> candidates, long end) {
        long begin = reader.begin(partition);
        Map<Place, String> reasons = new LinkedHashMap<>();
        for (Candidate candidate : candidates) {
            long offset = candidate.origin().offset();
            if (offset >= end) {
                reasons.put(candidate.letter(), "its origin ends before " + candidate.origin());
            } else if (offset + 1 < begin) {
                reasons.put(
                        candidate.letter(),
                        "what was said since can be seen no more: its origin begins at offset " + begin + " by now");
            }
        }
        List<Candidate> seen = candidates.stream()
                .filter(candidate -> !reasons.containsKey(candidate.letter()))
                .toList();
        long from = seen.stream()
                .mapToLong(candidate -> candidate.origin().offset() + 1)
                .min()
                .orElse(end);
        Succession since = new Succession(seen);
        reader.read(partition, from, end, record -> hear(since, record));
        since.objections().forEach((candidate, why) -> reasons.put(candidate.letter(), why));
        return new Objections(
                reasons, since.outdated().stream().map(Candidate::letter).collect(Collectors.toSet()));
    }

    /** Judges them by what lies within {@code [from, to)}, whatever becomes of it; some of our own records are left out. */
    Succession heardMeanwhile(
            TopicPartition partition, Collection<Candidate> candidates, long from, long to, Set<Long> own) {
        Succession succession = new Succession(candidates);
        open.read(partition, from, to, record -> own.contains(record.offset()) || hear(succession, record));
        return succession;
    }

    private boolean hear(Succession succession, ConsumerRecord<byte[], byte[]> record) {
        Place at = new Place(record.topic(), record.partition(), record.offset());
        succession.hear(at, Admission.keyText(record.key()), () -> word(record));
        return true;
    }

    private Optional<Word> word(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Words.of(origins.decode(Topics.deadLettersOf(record.topic()), record.value()));
        } catch (SerializationException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        reader.close();
        open.close();
    }
}
