package org.impluvium.standalone.letters.kafka;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.impluvium.standalone.letters.Admission;
import org.impluvium.standalone.letters.Candidate;
import org.impluvium.standalone.letters.LettersException;
import org.impluvium.standalone.letters.Place;

/**
 * Which candidates may be put back: nothing that was said since would be undone by them, and what needs everything before it
 * leaves nothing behind. Not thread-safe.
 */
final class Judgement {

    private final LetterBox box;
    private final OriginLog log;
    private final Map<TopicPartition, Long> ends = new HashMap<>();
    private final Map<Place, String> left = new HashMap<>();
    private final List<Candidate> admitted = new ArrayList<>();

    Judgement(LetterBox box, OriginLog log) {
        this.box = box;
        this.log = log;
    }

    /** Those that may be put back, in the order in which their records came. */
    List<Candidate> admitted() {
        return admitted;
    }

    /** Why the others may not. */
    Map<Place, String> left() {
        return left;
    }

    /** Offset of the partition up to which it was looked at. */
    long end(TopicPartition partition) {
        return ends.getOrDefault(partition, 0L);
    }

    /** @param refused the chosen letters that are no candidates, and why */
    void judge(List<Candidate> candidates, Map<Place, String> refused) throws LettersException {
        Set<Place> outdated = new HashSet<>();
        left.putAll(refused);
        Map<TopicPartition, List<Candidate>> byPartition = candidates.stream()
                .collect(Collectors.groupingBy(candidate -> candidate.origin().topicPartition()));
        byPartition.forEach((partition, ofIt) -> {
            if (log.isThere(partition)) {
                long end = log.end(partition);
                ends.put(partition, end);
                OriginLog.Objections objections = log.objections(partition, ofIt, end);
                outdated.addAll(objections.outdated());
                left.putAll(objections.reasons());
            } else {
                ofIt.forEach(candidate -> left.put(candidate.letter(), "its origin " + partition + " is not there"));
            }
        });
        List<Candidate> going = candidates.stream()
                .filter(candidate -> !left.containsKey(candidate.letter()))
                .collect(Collectors.toCollection(ArrayList::new));
        leaveWhatClosesTooEarly(going, outdated);
        going.sort(
                Comparator.comparing((Candidate candidate) -> candidate.origin().topic())
                        .thenComparing(candidate -> candidate.origin().partition())
                        .thenComparing(candidate -> candidate.origin().offset()));
        admitted.addAll(going);
    }

    /** What ends a snapshot or declares a community says that all before it is there. An open letter is not. */
    private void leaveWhatClosesTooEarly(List<Candidate> going, Set<Place> outdated) throws LettersException {
        Map<Matter, List<Candidate>> closing = going.stream()
                .filter(candidate -> candidate.word().closes())
                .collect(Collectors.groupingBy(
                        candidate -> new Matter(candidate.origin().topic(), candidate.key())));
        if (closing.isEmpty()) {
            return;
        }
        Set<Place> gone = going.stream().map(Candidate::letter).collect(Collectors.toCollection(HashSet::new));
        gone.addAll(outdated);
        for (String topic : closing.keySet().stream().map(Matter::topic).collect(Collectors.toSet())) {
            box.read(Optional.of(topic), (letter, settled) -> {
                if (settled.isEmpty() && !gone.contains(letter.place())) {
                    Matter matter = new Matter(topic, Admission.keyText(letter.key()));
                    List<Candidate> early = closing.getOrDefault(matter, List.of());
                    early.forEach(candidate -> left.putIfAbsent(
                            candidate.letter(),
                            "it needs what came before it, and " + letter.place()
                                    + " of the same key is open: put that back with it, or discard it"));
                }
                return true;
            });
        }
        going.removeIf(candidate -> left.containsKey(candidate.letter()));
    }

    private record Matter(String topic, String key) {}
}
