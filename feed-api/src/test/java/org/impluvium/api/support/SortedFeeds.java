package org.impluvium.api.support;

import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListSet;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.CommunityFeeds;
import org.impluvium.store.port.FeedCursor;
import org.impluvium.store.port.FeedPage;
import org.impluvium.store.port.FeedPosition;
import org.impluvium.store.port.FeedUnavailableException;
import org.impluvium.store.port.Validity;

/** One feed, the same for every community, in the order of rule Q1; on a disk of its own. */
public final class SortedFeeds implements CommunityFeeds {

    public static final Comparator<FeedPosition> NEWEST_FIRST = Comparator.comparingLong(FeedPosition::sortMicros)
            .thenComparing(FeedPosition::uri)
            .reversed();

    public final NavigableSet<FeedPosition> posts = new ConcurrentSkipListSet<>(NEWEST_FIRST);
    public final Disk disk = new Disk();
    /** What is said of each page that is read from now on. */
    public volatile Validity validity = Validity.UNKNOWN;

    /** Whether first pages can be had without the disk. */
    public volatile boolean inMemory;

    @Override
    public FeedPage page(Community community, FeedCursor cursor, int limit) throws FeedUnavailableException {
        disk.read();
        return page(cursor, limit);
    }

    @Override
    public Optional<FeedPage> pageAtHand(Community community, int limit) {
        return inMemory ? Optional.of(page(FeedCursor.HEAD, limit)) : Optional.empty();
    }

    private FeedPage page(FeedCursor cursor, int limit) {
        FeedPosition after = cursor.own();
        List<FeedPosition> more = (after == null ? posts : posts.tailSet(after, false))
                .stream().limit(limit + 1L).toList();
        List<FeedPosition> page = more.subList(0, Math.min(limit, more.size()));
        return new FeedPage(
                page.stream().map(FeedPosition::uri).toList(),
                more.size() > limit ? FeedCursor.everywhere(page.get(page.size() - 1)) : null,
                validity);
    }

    @Override
    public boolean isReady() {
        return disk.works();
    }
}
