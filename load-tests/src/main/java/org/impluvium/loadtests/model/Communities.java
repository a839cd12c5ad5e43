package org.impluvium.loadtests.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.RecordUri;

/** The communities that exist now, and which of them a reference means (C1, C5). */
final class Communities {

    /** An owner's communities by age: {@code createdAt} as a time, then record key. */
    static final Comparator<Community> OLDEST_FIRST = Comparator.comparingLong(Community::createdAtMicros)
            .thenComparing(community -> community.uri().key());

    private final List<Community> all;
    private final Map<RecordUri, Community> byUri = new HashMap<>();
    private final Map<Did, Community> oldestOf = new HashMap<>();

    Communities(Collection<Community> communities) {
        all = communities.stream().sorted(Comparator.comparing(Community::uri)).toList();
        all.forEach(community -> byUri.put(community.uri(), community));
        all.stream().sorted(OLDEST_FIRST).forEach(community -> oldestOf.putIfAbsent(community.owner(), community));
    }

    /** By AT-URI. */
    List<Community> all() {
        return all;
    }

    /** The community meant now: that of the AT-URI, or the owner's oldest; none when the reference leads to nothing. */
    Optional<Community> meantBy(Reference reference) {
        return reference.config().map(byUri::get).or(() -> reference.owner().map(oldestOf::get));
    }

    /** Statements by the community that they are about; those about none are missing. */
    <T> Map<RecordUri, List<T>> byMeaning(List<T> statements, Function<T, Reference> reference) {
        Map<RecordUri, List<T>> meaning = new HashMap<>();
        for (T statement : statements) {
            meantBy(reference.apply(statement))
                    .ifPresent(community -> meaning.computeIfAbsent(community.uri(), any -> new ArrayList<>())
                            .add(statement));
        }
        return meaning;
    }
}
