package org.impluvium.loadtests.model;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.syntax.AtDatetime;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.RecordUri;

/**
 * A post (P1).
 *
 * @param tags the tags that it names, lower case, without {@code #}
 * @param sortMicros its sort time (P4)
 */
record Post(RecordUri uri, Set<String> tags, long sortMicros) {

    Did author() {
        return uri.repository();
    }

    Place place() {
        return new Place(sortMicros, uri);
    }

    /** A post is never invalid; only a record of another type is none. */
    static Optional<Post> read(ExistingRecord record) {
        if (!(record.content() instanceof DataValue.Obj post)
                || !post.text("$type").equals(Optional.of(Lexicons.POST))) {
            return Optional.empty();
        }
        OptionalLong createdAt =
                post.text("createdAt").map(AtDatetime::parseMicros).orElse(OptionalLong.empty());
        return Optional.of(new Post(record.uri(), NamedTags.of(post), Times.effectiveMicros(record, createdAt)));
    }
}
