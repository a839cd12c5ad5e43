package org.impluvium.store.read;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.impluvium.store.port.FeedCursor;
import org.impluvium.store.port.FeedPage;
import org.impluvium.store.port.FeedPosition;
import org.impluvium.store.port.FeedSource;
import org.impluvium.store.rows.FeedItem;
import org.impluvium.store.rows.Post;
import org.jspecify.annotations.Nullable;

/** Mixes a page from its sources (rule M2). Pure but for the sources, which it steps through. */
final class FeedMixer {

    private FeedMixer() {}

    /**
     * Takes from the sources in turns, until the page is full or nothing is left, and puts what it took in order.
     *
     * @param sources in the order own, parent, global; any may be missing
     * @param before position that the sources' items come after
     */
    static FeedPage page(List<MixSource> sources, FeedCursor before, int limit) {
        SmoothRoundRobin turns = new SmoothRoundRobin(
                sources.stream().mapToInt(MixSource::weight).toArray());
        Map<FeedSource, FeedPosition> reached = new EnumMap<>(FeedSource.class);
        List<FeedItem> page = new ArrayList<>(limit);
        Set<Post> taken = new HashSet<>();
        while (page.size() < limit) {
            int on = turns.next(i -> sources.get(i).items().hasNext());
            if (on == SmoothRoundRobin.NOBODY) {
                break;
            }
            FeedItem item = sources.get(on).items().next();
            reached.put(sources.get(on).kind(), item.position());
            // A post whose sort time changes may for a moment stand in two sources at two times: show it once.
            if (taken.add(item.post())) {
                page.add(item);
            }
        }
        page.sort(FeedItem.NEWEST_FIRST);
        boolean more = sources.stream().anyMatch(source -> source.items().hasNext());
        return new FeedPage(
                page.stream().map(item -> item.post().uri()).toList(), more ? cursor(reached, before) : null);
    }

    private static FeedCursor cursor(Map<FeedSource, FeedPosition> reached, FeedCursor before) {
        return new FeedCursor(
                reachedOr(before.own(), reached.get(FeedSource.OWN)),
                reachedOr(before.parent(), reached.get(FeedSource.PARENT)),
                reachedOr(before.global(), reached.get(FeedSource.GLOBAL)));
    }

    private static @Nullable FeedPosition reachedOr(@Nullable FeedPosition before, @Nullable FeedPosition reached) {
        return reached == null ? before : reached;
    }
}
