package org.impluvium.store.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.impluvium.store.Facts.communityOf;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.impluvium.store.rows.FeedItem;
import org.impluvium.store.rows.Post;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReplicaRowsTest {

    private static final String GARDEN = communityOf("did:web:garden.example");
    private static final String KITCHEN = communityOf("did:web:kitchen.example");
    private static final FeedItem OLD = item("old", -7);
    private static final FeedItem MIDDLE = item("middle", 0);
    private static final FeedItem NEW = item("new", 7);
    private static final long NO_EDGE = Long.MIN_VALUE;
    private static final int NO_BOUND = 10_000;

    private final ReplicaBench replica = new ReplicaBench();

    @AfterEach
    void tearDown() {
        replica.close();
    }

    @Test
    void shouldHoldAPostOfSeveralCommunitiesOnceUntilTheLastLetsItGo() {
        replica.say(GARDEN, MIDDLE, true);
        replica.say(KITCHEN, MIDDLE, true);
        assertThat(all(NO_EDGE, NO_BOUND)).containsExactly(MIDDLE);

        replica.say(GARDEN, MIDDLE, false);
        assertThat(all(NO_EDGE, NO_BOUND)).containsExactly(MIDDLE);
        assertThat(feed(GARDEN, NO_EDGE)).isEmpty();
        assertThat(feed(KITCHEN, NO_EDGE)).containsExactly(MIDDLE);

        replica.say(KITCHEN, MIDDLE, false);
        assertThat(replica.rows()).isEmpty();
    }

    @Test
    void shouldReadFeedsNewestFirstDownToTheEdgeIncluded() {
        List.of(OLD, NEW, MIDDLE).forEach(item -> replica.say(GARDEN, item, true));
        replica.say(KITCHEN, item("other", 3), true);

        assertThat(feed(GARDEN, NO_EDGE)).containsExactly(NEW, MIDDLE, OLD);
        assertThat(feed(GARDEN, 0)).containsExactly(NEW, MIDDLE);
        assertThat(feed(GARDEN, 8)).isEmpty();
        assertThat(all(-6, NO_BOUND)).containsExactly(NEW, item("other", 3), MIDDLE);
    }

    @Test
    void shouldReadStrictlyAfterAPositionWhetherOrNotAPostIsThere() {
        List.of(OLD, NEW, MIDDLE).forEach(item -> replica.say(GARDEN, item, true));

        assertThat(feedAfter(NEW)).containsExactly(MIDDLE, OLD);
        assertThat(feedAfter(item("middle", 1))).containsExactly(MIDDLE, OLD);
        assertThat(feedAfter(OLD)).isEmpty();
        assertThat(allAfter(NEW, NO_BOUND)).containsExactly(MIDDLE, OLD);
        assertThat(allAfter(item("zzz", 0), NO_BOUND)).containsExactly(MIDDLE, OLD);
        assertThat(allAfter(OLD, NO_BOUND)).isEmpty();
    }

    @Test
    void shouldCountTheNewestFromTheTopWhateverThePosition() {
        List.of(OLD, NEW, MIDDLE).forEach(item -> replica.say(GARDEN, item, true));

        assertThat(all(NO_EDGE, 2)).containsExactly(NEW, MIDDLE);
        assertThat(allAfter(NEW, 2)).containsExactly(MIDDLE);
        assertThat(allAfter(MIDDLE, 2)).isEmpty();
        assertThat(allAfter(OLD, 2)).isEmpty();
    }

    @Test
    void shouldSayWhetherAPostIsAmongTheNewest() {
        List.of(OLD, NEW, MIDDLE).forEach(item -> replica.say(GARDEN, item, true));

        assertThat(isAmongNewest(NEW, 1)).isTrue();
        assertThat(isAmongNewest(MIDDLE, 1)).isFalse();
        assertThat(isAmongNewest(MIDDLE, 2)).isTrue();
        assertThat(isAmongNewest(item("absent", 1), 10)).isFalse();
        assertThat(isAmongNewest(item("middle", 1), 10)).isFalse();
    }

    @Test
    void shouldSayWhereAPostStands() {
        replica.say(GARDEN, MIDDLE, true);
        replica.say(KITCHEN, MIDDLE, true);
        replica.say(KITCHEN, item("middle2", 0), true);

        ReplicaRows rows = replica.reader();
        assertThat(rows.stands(GARDEN, 0, MIDDLE.post())).isTrue();
        assertThat(rows.stands(GARDEN, 1, MIDDLE.post())).isFalse();
        assertThat(rows.stands(GARDEN, 0, NEW.post())).isFalse();
        assertThat(rows.communitiesWith(MIDDLE.post(), 10))
                .containsExactly(new Whereabouts(GARDEN, 0), new Whereabouts(KITCHEN, 0));
        assertThat(rows.communitiesWith(MIDDLE.post(), 1)).containsExactly(new Whereabouts(GARDEN, 0));
        assertThat(rows.communitiesWith(NEW.post(), 10)).isEmpty();
    }

    private boolean isAmongNewest(FeedItem item, int bound) {
        return replica.reader().isAmongNewest(item.sortMicros(), item.post(), bound);
    }

    private List<FeedItem> feed(String community, long edge) {
        return replica.reader().readFeedOf(community, null, edge, ReplicaRowsTest::list);
    }

    private List<FeedItem> feedAfter(FeedItem position) {
        return replica.reader().readFeedOf(GARDEN, position.position(), NO_EDGE, ReplicaRowsTest::list);
    }

    private List<FeedItem> all(long edge, int bound) {
        return replica.reader().readNewestOfAll(null, edge, bound, ReplicaRowsTest::list);
    }

    private List<FeedItem> allAfter(FeedItem position, int bound) {
        return replica.reader().readNewestOfAll(position.position(), NO_EDGE, bound, ReplicaRowsTest::list);
    }

    private static List<FeedItem> list(Iterator<FeedItem> items) {
        List<FeedItem> list = new ArrayList<>();
        items.forEachRemaining(list::add);
        return list;
    }

    private static FeedItem item(String key, long sortMicros) {
        return new FeedItem(sortMicros, new Post("did:web:alice.example", key));
    }
}
