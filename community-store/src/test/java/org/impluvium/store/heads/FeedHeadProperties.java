package org.impluvium.store.heads;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.common.utils.Bytes;
import org.impluvium.store.rows.Post;
import org.impluvium.store.rows.RowKeys;
import org.impluvium.store.rows.Tag;

/** A head that was told of every row is the head that would be read (rules Q1 and F0). */
class FeedHeadProperties {

    private static final Tag TAG = Tag.parse("00c0ffee");
    private static final String GARDEN = "at://did:web:garden.example/org.impluvium.config/self";

    @Property
    void shouldBeWhatWouldBeRead(@ForAll Random random, @ForAll @IntRange(min = 1, max = 6) int capacity) {
        SortedSet<Bytes> rows = new TreeSet<>();
        IntStream.range(0, random.nextInt(10)).forEach(i -> rows.add(row(random)));
        FeedHead head = read(rows, capacity);
        for (int i = 0; i < 50; i++) {
            Bytes row = row(random);
            if (random.nextBoolean()) {
                rows.add(row);
                head = head.with(RowKeys.placeOf(row));
            } else {
                rows.remove(row);
                head = head.without(RowKeys.placeOf(row));
            }

            assertThat(uris(head)).isEqualTo(uris(read(rows, head.size())));
            assertThat(head.size()).isLessThanOrEqualTo(capacity);
            if (head.isWhole()) {
                assertThat(head.size()).isEqualTo(rows.size());
            }
            assertThat(head.bytes()).isEqualTo(read(rows, head.size()).bytes());
        }
    }

    @Property
    void shouldNeverForgetThatItIsWholeWhileItHasRoom(@ForAll Random random) {
        SortedSet<Bytes> rows = new TreeSet<>();
        FeedHead head = read(rows, 100);
        for (int i = 0; i < 50; i++) {
            Bytes row = row(random);
            rows.add(row);
            head = head.with(RowKeys.placeOf(row));
        }

        assertThat(head.isWhole()).isTrue();
        assertThat(uris(head)).isEqualTo(uris(read(rows, 100)));
    }

    private static FeedHead read(SortedSet<Bytes> rows, int capacity) {
        List<byte[]> places =
                rows.stream().limit(capacity).map(RowKeys::placeOf).toList();
        return FeedHead.of(places, capacity, Long.MIN_VALUE);
    }

    private static List<String> uris(FeedHead head) {
        List<String> uris = new ArrayList<>();
        for (int row = 0; row < head.size(); row++) {
            uris.add(head.sortMicros(row) + " " + head.uri(row));
        }
        return uris;
    }

    /** Few, so that rows come again, times tie, and names are beginnings of others. */
    private static Bytes row(Random random) {
        Post post = new Post("did:web:" + "a".repeat(1 + random.nextInt(2)), Integer.toString(random.nextInt(12)));
        return RowKeys.feedRow(TAG, GARDEN, random.nextInt(3) - 1, post);
    }
}
