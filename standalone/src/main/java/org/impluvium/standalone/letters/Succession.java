package org.impluvium.standalone.letters;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Finds out which candidates must not be said again, by hearing what was said after them in their partition. Holds nothing
 * of what it hears. Not thread-safe.
 */
public final class Succession {

    private final Map<String, List<Candidate>> byKey;
    private final Map<Candidate, String> objections = new LinkedHashMap<>();
    private final Set<Candidate> outdated = new HashSet<>();

    /** @param candidates from one partition */
    public Succession(Collection<Candidate> candidates) {
        byKey = new HashMap<>(candidates.stream().collect(Collectors.groupingBy(Candidate::key)));
    }

    /**
     * Hears a record of the partition; in any order.
     *
     * @param at where it lies
     * @param key of it, byte by byte
     * @param word what it says, asked for only where it matters; empty: it cannot be read
     */
    public void hear(Place at, String key, Supplier<Optional<Word>> word) {
        List<Candidate> before = byKey.getOrDefault(key, List.of()).stream()
                .filter(candidate -> candidate.origin().offset() < at.offset() && !objections.containsKey(candidate))
                .toList();
        if (before.isEmpty()) {
            return;
        }
        Optional<Word> later = word.get();
        for (Candidate candidate : before) {
            if (later.isEmpty()) {
                objections.put(candidate, "what " + at + " says of the same key since cannot be read");
            } else if (candidate.word().isOutdatedBy(later.get())) {
                objections.put(candidate, "it is outdated by " + at);
                outdated.add(candidate);
            }
        }
    }

    /** Why candidates must not be said again; those that may are not in it. */
    public Map<Candidate, String> objections() {
        return Map.copyOf(objections);
    }

    /** Those of them in whose place something newer stands. */
    public Set<Candidate> outdated() {
        return Set.copyOf(outdated);
    }
}
