package org.impluvium.store.directory;

import java.util.Comparator;
import org.impluvium.atproto.syntax.RecordUri;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.DirectoryPosition;

/** The order of communities, oldest first: rule C5, and between owners by owner. */
record Age(long createdMicros, String key, String owner) implements Comparable<Age> {

    private static final Comparator<Age> OLDEST_FIRST =
            Comparator.comparingLong(Age::createdMicros).thenComparing(Age::key).thenComparing(Age::owner);

    static Age of(Community community) {
        return new Age(community.config().getCreatedMicros(), community.key(), community.owner());
    }

    /** @throws IllegalArgumentException if the position's URI is not that of a record */
    static Age at(DirectoryPosition position) {
        RecordUri uri = RecordUri.tryParse(position.uri())
                .orElseThrow(() -> new IllegalArgumentException("not the AT-URI of a record: " + position.uri()));
        return new Age(
                position.createdMicros(), uri.key().value(), uri.repository().value());
    }

    @Override
    public int compareTo(Age other) {
        return OLDEST_FIRST.compare(this, other);
    }
}
