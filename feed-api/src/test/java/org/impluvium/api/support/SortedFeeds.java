package org.impluvium.api.support;

import io.vertx.core.Context;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.CommunityFeeds;
import org.impluvium.store.port.FeedCursor;
import org.impluvium.store.port.FeedPage;
import org.impluvium.store.port.FeedPosition;
import org.impluvium.store.port.FeedUnavailableException;
import org.impluvium.store.port.QueryFailure;
import org.jspecify.annotations.Nullable;

/** One feed, the same for every community, in the order of rule Q1; can be made to wait or fail before it reads. */
public final class SortedFeeds implements CommunityFeeds {

    public static final Comparator<FeedPosition> NEWEST_FIRST = Comparator.comparingLong(FeedPosition::sortMicros)
            .thenComparing(FeedPosition::uri)
            .reversed();

    public final NavigableSet<FeedPosition> posts = new ConcurrentSkipListSet<>(NEWEST_FIRST);
    public final AtomicInteger readsOnEventLoops = new AtomicInteger();
    private volatile @Nullable QueryFailure failure;
    private volatile Callable<Void> beforeReading = () -> null;

    public void failWith(QueryFailure why) {
        failure = why;
    }

    public void beforeReading(Callable<Void> what) {
        beforeReading = what;
    }

    @Override
    public FeedPage page(Community community, FeedCursor cursor, int limit) throws FeedUnavailableException {
        if (Context.isOnEventLoopThread()) {
            readsOnEventLoops.incrementAndGet();
        }
        try {
            beforeReading.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        if (failure != null) {
            throw new FeedUnavailableException(failure, "as the test wants it");
        }
        FeedPosition after = cursor.own();
        List<FeedPosition> more = (after == null ? posts : posts.tailSet(after, false))
                .stream().limit(limit + 1L).toList();
        List<FeedPosition> page = more.subList(0, Math.min(limit, more.size()));
        return new FeedPage(
                page.stream().map(FeedPosition::uri).toList(),
                more.size() > limit ? FeedCursor.everywhere(page.get(page.size() - 1)) : null);
    }

    @Override
    public boolean isReady() {
        return failure == null;
    }
}
