package org.impluvium.store.heads;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Bytes;
import org.impluvium.store.rows.Post;
import org.impluvium.store.rows.RowKeys;
import org.impluvium.store.rows.Tag;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FollowedHeadsTest {

    private static final Tag TAG = Tag.parse("00c0ffee");
    private static final String GARDEN = "at://did:web:garden.example/org.impluvium.config/self";
    private static final long MOST_BYTES = 1 << 20;
    private static final FeedHead EMPTY = FeedHead.of(List.of(), 3, 0);

    private final FollowedHeads heads = new FollowedHeads(MOST_BYTES);

    @Test
    void shouldTellAHeadOfTheRowsThatComeAndGo() {
        heads.follow(TAG, GARDEN, EMPTY, heads.versions().of(TAG));

        heads.rowIn(TAG, GARDEN, row(1));
        heads.rowIn(TAG, GARDEN, row(2));
        heads.rowOut(TAG, GARDEN, row(1));

        assertThat(uris(heads.find(TAG, GARDEN))).containsExactly(post(2).uri());
    }

    @Test
    void shouldNotFollowAHeadThatWasReadBeforeAChange() {
        long version = heads.versions().of(TAG);
        heads.rowIn(TAG, GARDEN, row(1));

        heads.follow(TAG, GARDEN, EMPTY, version);

        assertThat(heads.find(TAG, GARDEN)).isNull();
    }

    @Test
    void shouldKeepTheHeadThatIsFollowedWhereALaterOneComesTooLate() {
        heads.follow(TAG, GARDEN, EMPTY, heads.versions().of(TAG));
        long version = heads.versions().of(TAG);
        heads.rowIn(TAG, GARDEN, row(1));

        heads.follow(TAG, GARDEN, EMPTY, version);

        assertThat(uris(heads.find(TAG, GARDEN))).containsExactly(post(1).uri());
    }

    @Test
    void shouldChangeTheVersionWithEachRow() {
        long before = heads.versions().of(TAG);
        heads.rowIn(TAG, GARDEN, row(1));
        long between = heads.versions().of(TAG);
        heads.rowOut(TAG, GARDEN, row(1));

        assertThat(before).isLessThan(between);
        assertThat(between).isLessThan(heads.versions().of(TAG));
    }

    @Test
    void shouldForgetTheHeadOfACommunityThatIsDeclaredAnewOrWithdrawn() {
        heads.follow(TAG, GARDEN, EMPTY, heads.versions().of(TAG));
        long version = heads.versions().of(TAG);

        heads.declarationChanged(TAG, GARDEN);

        assertThat(heads.find(TAG, GARDEN)).isNull();
        assertThat(heads.versions().of(TAG)).isGreaterThan(version);
    }

    @Test
    void shouldForgetAllWhereTheWholeMayHaveChanged() {
        heads.follow(TAG, GARDEN, EMPTY, heads.versions().of(TAG));
        long version = heads.versions().of(TAG);

        heads.changedAnywhere();
        heads.follow(TAG, GARDEN, EMPTY, version);

        assertThat(heads.find(TAG, GARDEN)).isNull();
    }

    @Test
    void shouldTakeNoMoreMemoryThanItMay() {
        FollowedHeads few = new FollowedHeads(10_000);
        IntStream.range(0, 1_000)
                .forEach(i -> few.follow(TAG, GARDEN + i, EMPTY, few.versions().of(TAG)));

        long kept = IntStream.range(0, 1_000)
                .filter(i -> few.find(TAG, GARDEN + i) != null)
                .count();

        assertThat(kept).isBetween(1L, 50L);
    }

    /** Who reads and who writes meet at every moment; when both rest, nothing was missed. */
    @Test
    void shouldMissNoRowThatIsWrittenWhileAHeadIsRead() throws ExecutionException, InterruptedException {
        ExecutorService writer = Executors.newSingleThreadExecutor();
        SortedSet<Bytes> rows = new ConcurrentSkipListSet<>();
        try {
            int followed = 0;
            for (int round = 0; round < 20_000; round++) {
                int from = 3 * round;
                Future<?> written =
                        writer.submit(() -> IntStream.range(from, from + 3).forEach(i -> {
                            rows.add(row(i));
                            heads.rowIn(TAG, GARDEN, row(i));
                        }));
                while (!written.isDone()) {
                    readAndFollow(rows);
                }
                written.get();
                FeedHead head = heads.find(TAG, GARDEN);
                if (head != null) {
                    followed++;
                    assertThat(uris(head)).as("round %s", round).isEqualTo(uris(read(rows)));
                }
                heads.declarationChanged(TAG, GARDEN);
            }
            assertThat(followed).isPositive();
        } finally {
            writer.shutdownNow();
        }
    }

    private void readAndFollow(SortedSet<Bytes> rows) {
        long version = heads.versions().of(TAG);
        heads.follow(TAG, GARDEN, read(rows), version);
    }

    private static FeedHead read(SortedSet<Bytes> rows) {
        return FeedHead.of(rows.stream().limit(3).map(RowKeys::placeOf).toList(), 3, 0);
    }

    private static List<String> uris(@Nullable FeedHead found) {
        FeedHead head = Objects.requireNonNull(found, "not followed");
        return IntStream.range(0, head.size()).mapToObj(head::uri).toList();
    }

    private static Bytes row(int second) {
        return RowKeys.feedRow(TAG, GARDEN, second, post(second));
    }

    private static Post post(int key) {
        return new Post("did:web:alice.example", Integer.toString(key));
    }
}
