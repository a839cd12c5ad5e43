package org.impluvium.loadtests.model;

import java.util.List;
import java.util.Optional;
import org.impluvium.atproto.syntax.RecordUri;

/**
 * A page of a feed, in the feed's order (Q1).
 *
 * @param next where to go on; empty at the end of the feed (Q3)
 */
public record Page(List<RecordUri> posts, Optional<PageCursor> next) {

    public Page {
        posts = List.copyOf(posts);
    }
}
