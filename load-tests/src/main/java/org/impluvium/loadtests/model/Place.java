package org.impluvium.loadtests.model;

import java.util.Comparator;
import org.impluvium.atproto.syntax.RecordUri;

/**
 * A place in the order of all posts, which is that of every feed: newest first, then by AT-URI descending (Q1). What is
 * {@code less} comes before.
 *
 * @param sortMicros a post's sort time in µs since the epoch (P4)
 */
public record Place(long sortMicros, RecordUri post) implements Comparable<Place> {

    private static final Comparator<Place> NEWEST_FIRST = Comparator.comparingLong(Place::sortMicros)
            .thenComparing(Place::post)
            .reversed();

    @Override
    public int compareTo(Place other) {
        return NEWEST_FIRST.compare(this, other);
    }
}
