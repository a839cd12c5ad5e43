package org.impluvium.store.heads;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.impluvium.store.rows.FeedVersions;
import org.impluvium.store.rows.RowKeys;
import org.impluvium.store.rows.Tag;
import org.jspecify.annotations.Nullable;

/**
 * The heads of feeds that were read lately. Who writes rows says so here, afterwards, and the head changes with them.
 *
 * <p>The version of a tag changes both before a head is touched and after. Who {@linkplain #follow follows} a head that was
 * read under a version that still holds misses no row: of one that was written since, the head will be told. Who takes a
 * version and then {@linkplain #find finds} a head has one that is right for as long as the version holds. Thread-safe;
 * finding never blocks.
 */
public final class FollowedHeads {

    /** What a head takes beside its rows. */
    private static final int OVERHEAD = 200;

    private final FeedVersions versions = new FeedVersions();
    private final Cache<Feed, Followed> heads;

    /** @param mostBytes how much memory they may take in all; which of them go then is as good as random */
    public FollowedHeads(long mostBytes) {
        heads = Caffeine.newBuilder()
                .maximumWeight(mostBytes)
                .weigher((Feed feed, Followed followed) -> OVERHEAD + followed.head.bytes())
                .executor(Runnable::run)
                .build();
    }

    /** Which feeds change. */
    public FeedVersions versions() {
        return versions;
    }

    /** The head of a feed as it is now; null: it is not followed. */
    public @Nullable FeedHead find(Tag tag, String community) {
        Followed followed = heads.getIfPresent(new Feed(tag, community));
        return followed != null && followed.era == versions.ofAll() ? followed.head : null;
    }

    /**
     * Keeps a head and follows the feed from now on, unless the tag has changed since.
     *
     * @param version of the tag, taken before the head was read
     */
    public void follow(Tag tag, String community, FeedHead head, long version) {
        heads.asMap().compute(new Feed(tag, community), (feed, before) -> {
            // Before the version is compared: then it is that of the reading.
            long era = versions.ofAll();
            return versions.of(tag) == version ? new Followed(head, era) : before;
        });
    }

    /** A row of this feed was written. */
    public void rowIn(Tag tag, String community, Bytes row) {
        change(tag, community, head -> head.with(RowKeys.placeOf(row)));
    }

    /** A row of this feed was deleted. */
    public void rowOut(Tag tag, String community, Bytes row) {
        change(tag, community, head -> head.without(RowKeys.placeOf(row)));
    }

    /** The community was declared or withdrawn. */
    public void declarationChanged(Tag tag, String community) {
        change(tag, community, head -> null);
    }

    /** Rows may have changed without anybody saying so: a task ends, or begins from its last committed state. */
    public void changedAnywhere() {
        versions.changedAnywhere();
        heads.invalidateAll();
    }

    private void change(Tag tag, String community, Function<FeedHead, @Nullable FeedHead> change) {
        versions.changed(tag);
        // Not computeIfPresent: it does not wait for who is about to follow, and what that one read lacks this row.
        heads.asMap()
                .compute(
                        new Feed(tag, community),
                        (feed, followed) -> followed == null ? null : followed.with(change.apply(followed.head)));
        versions.changed(tag);
    }

    private record Feed(Tag tag, String community) {}

    /** @param era the version of all under which the head was read; of another one, it says nothing */
    private record Followed(FeedHead head, long era) {

        @Nullable
        Followed with(@Nullable FeedHead changed) {
            return changed == null ? null : new Followed(changed, era);
        }
    }
}
