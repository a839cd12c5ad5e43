package org.impluvium.loadtests.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.RecordUri;

/** What a record says of the community that it means (C5): the AT-URI of the config, or the owner's bare DID. */
record Reference(Optional<RecordUri> config, Optional<Did> owner) {

    /** An owner's communities by age: {@code createdAt} as a time, then record key. */
    static final Comparator<Community> OLDEST_FIRST = Comparator.comparingLong(Community::createdAtMicros)
            .thenComparing(community -> community.uri().key());

    /** Empty when the text has neither form, a handle or a tail after the key included. */
    static Optional<Reference> tryParse(String text) {
        Optional<Did> owner = Did.tryParse(text);
        if (owner.isPresent()) {
            return Optional.of(new Reference(Optional.empty(), owner));
        }
        return RecordUri.tryParse(text)
                .filter(uri -> uri.collection().value().equals(Lexicons.CONFIG))
                .map(uri -> new Reference(Optional.of(uri), Optional.empty()));
    }

    /** The community meant now, among those that exist now; none when the reference leads to nothing. */
    Optional<Community> resolve(Collection<Community> communities) {
        return communities.stream()
                .filter(community -> config.map(community.uri()::equals).orElse(true))
                .filter(community -> owner.map(community.owner()::equals).orElse(true))
                .min(OLDEST_FIRST);
    }
}
