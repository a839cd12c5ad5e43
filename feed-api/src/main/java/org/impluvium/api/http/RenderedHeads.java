package org.impluvium.api.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.buffer.Buffer;
import org.impluvium.store.port.CommunityKey;
import org.impluvium.store.port.FeedPage;
import org.impluvium.store.port.Validity;
import org.jspecify.annotations.Nullable;

/**
 * First pages as they were answered last, to be answered again while they are still right. Clients ask for little else:
 * they poll the head. Safe for use by many threads; never blocks.
 */
final class RenderedHeads {

    /** Beside the answer itself: key, entry and the page's validity. */
    private static final int OVERHEAD = 250;

    private final Cache<Head, Rendered> heads;

    /** @param mostBytes how much memory they may take in all; which of them go then is as good as random */
    RenderedHeads(long mostBytes) {
        heads = Caffeine.newBuilder()
                .maximumWeight(mostBytes)
                .weigher((Head head, Rendered rendered) -> OVERHEAD + rendered.json.length())
                .executor(Runnable::run)
                .build();
    }

    /** The first page of a feed as JSON, not to be changed; null: it is not at hand, or no longer right. */
    @Nullable
    Buffer find(CommunityKey community, int limit) {
        Rendered rendered = heads.getIfPresent(new Head(community, limit));
        return rendered != null && rendered.validity.holds() ? rendered.json : null;
    }

    /** Keeps a first page that has just been read. */
    void keep(CommunityKey community, int limit, FeedPage page, Buffer json) {
        if (page.validity() != Validity.UNKNOWN) {
            heads.put(new Head(community, limit), new Rendered(json, page.validity()));
        }
    }

    private record Head(CommunityKey community, int limit) {}

    private record Rendered(Buffer json, Validity validity) {}
}
