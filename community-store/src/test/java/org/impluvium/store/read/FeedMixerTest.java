package org.impluvium.store.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.impluvium.store.port.FeedCursor;
import org.impluvium.store.port.FeedPage;
import org.impluvium.store.port.FeedPosition;
import org.impluvium.store.port.FeedSource;
import org.impluvium.store.rows.FeedItem;
import org.impluvium.store.rows.Post;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a page takes from its sources (rule M2). Items are named by their source and their time. */
class FeedMixerTest {

    @Test
    void shouldTakeByWeightAndSortThePage() {
        FeedPage page = page(FeedCursor.HEAD, 4, own(50, 9, 7, 5), parent(25, 8, 6), global(25, 3, 2));

        // Turns: own, parent, global, own.
        assertThat(page.posts()).containsExactly(uri("own", 9), uri("parent", 8), uri("own", 7), uri("global", 3));
        assertThat(page.next()).isEqualTo(new FeedCursor(at("own", 7), at("parent", 8), at("global", 3)));
    }

    @Test
    void shouldShowTheHeaviestSourcesNewestWhereOneIsAskedForThoughAnotherIsNewer() {
        FeedPage page = page(FeedCursor.HEAD, 1, own(20, 9), parent(80, 1));

        assertThat(page.posts()).containsExactly(uri("parent", 1));
        assertThat(page.next()).isEqualTo(new FeedCursor(null, at("parent", 1), null));
    }

    @Test
    void shouldLeaveTheShareOfAnExhaustedSourceToTheOthers() {
        FeedPage page = page(FeedCursor.HEAD, 4, own(90, 9), parent(5, 8, 7), global(5, 6));

        assertThat(page.posts()).containsExactly(uri("own", 9), uri("parent", 8), uri("parent", 7), uri("global", 6));
        assertThat(page.next()).isNull();
    }

    @Test
    void shouldKeepThePositionInASourceOfWhichItTookNothing() {
        FeedCursor before = new FeedCursor(at("own", 30), at("parent", 20), at("global", 10));

        FeedPage page = page(before, 1, own(90, 9, 8), global(10, 7));

        assertThat(page.next()).isEqualTo(new FeedCursor(at("own", 9), at("parent", 20), at("global", 10)));
    }

    @Test
    void shouldEndWithoutACursorWhereNoSourceHasMore() {
        assertThat(page(FeedCursor.HEAD, 2, own(50, 9), global(50, 8)).next()).isNull();
        assertThat(page(FeedCursor.HEAD, 2, own(50, 9), global(50, 8, 7)).next())
                .isNotNull();
        assertThat(page(FeedCursor.HEAD, 5)).isEqualTo(new FeedPage(List.of(), null));
    }

    @Test
    void shouldShowAPostOnceThatStandsInTwoSourcesAtTwoTimes() {
        Post moving = new Post("did:web:alice.example", "moving");
        MixSource own = new MixSource(
                FeedSource.OWN, 50, List.of(new FeedItem(5, moving)).iterator());
        MixSource parent = new MixSource(
                FeedSource.PARENT,
                50,
                List.of(new FeedItem(6, moving), new FeedItem(4, new Post("did:web:alice.example", "other")))
                        .iterator());

        FeedPage page = page(FeedCursor.HEAD, 2, own, parent);

        assertThat(page.posts()).containsExactly(moving.uri(), "at://did:web:alice.example/app.bsky.feed.post/other");
    }

    private static FeedPage page(FeedCursor before, int limit, MixSource... sources) {
        return FeedMixer.page(List.of(sources), before, limit);
    }

    private static MixSource own(int weight, long... times) {
        return source(FeedSource.OWN, "own", weight, times);
    }

    private static MixSource parent(int weight, long... times) {
        return source(FeedSource.PARENT, "parent", weight, times);
    }

    private static MixSource global(int weight, long... times) {
        return source(FeedSource.GLOBAL, "global", weight, times);
    }

    private static MixSource source(FeedSource kind, String name, int weight, long... times) {
        List<FeedItem> items = new ArrayList<>();
        for (long time : times) {
            items.add(new FeedItem(time, post(name, time)));
        }
        return new MixSource(kind, weight, items.iterator());
    }

    private static Post post(String name, long time) {
        return new Post("did:web:" + name + ".example", Long.toString(time));
    }

    private static String uri(String name, long time) {
        return post(name, time).uri();
    }

    private static @Nullable FeedPosition at(String name, long time) {
        return new FeedPosition(time, uri(name, time));
    }
}
