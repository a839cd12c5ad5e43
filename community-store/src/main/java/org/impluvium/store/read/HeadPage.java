package org.impluvium.store.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.impluvium.store.heads.FeedHead;
import org.impluvium.store.port.FeedPosition;

/** The first page of a feed from its head: the same as a {@link FeedScan} of its rows would give. Pure functions. */
final class HeadPage {

    private HeadPage() {}

    /**
     * The first posts.
     *
     * @param limit most posts wanted
     * @param edgeMicros the retention window's edge: posts before it do not count any more (rule P4)
     * @return empty if the head does not reach far enough to tell
     */
    static Optional<SourcePage> of(FeedHead head, int limit, long edgeMicros) {
        if (edgeMicros < head.edgeMicros()) {
            // The clock was put back: posts may count again that were not read.
            return Optional.empty();
        }
        List<String> posts = new ArrayList<>(Math.min(limit, head.size()));
        long last = Long.MAX_VALUE;
        for (int row = 0; row < head.size(); row++) {
            long sortMicros = head.sortMicros(row);
            if (sortMicros < edgeMicros) {
                return Optional.of(new SourcePage(posts, null, last));
            }
            if (row == limit) {
                FeedPosition next = new FeedPosition(last, posts.get(limit - 1));
                return Optional.of(new SourcePage(posts, next, sortMicros));
            }
            posts.add(head.uri(row));
            last = sortMicros;
        }
        return head.isWhole() ? Optional.of(new SourcePage(posts, null, last)) : Optional.empty();
    }
}
