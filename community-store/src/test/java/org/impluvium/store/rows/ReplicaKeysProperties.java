package org.impluvium.store.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.common.utils.Bytes;

class ReplicaKeysProperties {

    private static final Tag TAG = Tag.parse("a08ff49b");

    @Property
    void shouldOrderPostsAsFeedsDo(@ForAll("items") FeedItem a, @ForAll("items") FeedItem b) {
        int order = Integer.signum(FeedItem.NEWEST_FIRST.compare(a, b));

        assertThat(Integer.signum(ReplicaKeys.of("c", a).compareTo(ReplicaKeys.of("c", b))))
                .isEqualTo(order);
        assertThat(Integer.signum(ReplicaKeys.all(a).compareTo(ReplicaKeys.all(b))))
                .isEqualTo(order);
    }

    @Property
    void shouldGiveBackWhatARowIsMadeOf(
            @ForAll("items") FeedItem item, @ForAll("texts") String community, @ForAll long time) {
        Bytes at = ReplicaKeys.at(item.post(), community, TAG);

        assertThat(FeedItem.of(ReplicaKeys.of(community, item), ReplicaKeys.feedOf(community)))
                .isEqualTo(item);
        assertThat(FeedItem.of(ReplicaKeys.all(item), ReplicaKeys.EVERYTHING)).isEqualTo(item);
        assertThat(ReplicaKeys.communityOf(at, ReplicaKeys.everywhere(item.post())))
                .isEqualTo(community);
        assertThat(ReplicaKeys.sortMicrosIn(ReplicaKeys.value(time))).isEqualTo(time);
    }

    @Property
    void shouldIncludeTheEdgeAndNothingOlder(@ForAll("items") FeedItem item, @ForAll("times") long edge) {
        boolean stands = item.sortMicros() >= edge;

        assertThat(ReplicaKeys.of("c", item).compareTo(ReplicaKeys.feedDownTo("c", edge)) <= 0)
                .isEqualTo(stands);
        assertThat(ReplicaKeys.all(item).compareTo(ReplicaKeys.allDownTo(edge)) <= 0)
                .isEqualTo(stands);
    }

    @Property
    void shouldFindExactlyItsOwnRowsByPrefix(
            @ForAll("items") FeedItem a,
            @ForAll("items") FeedItem b,
            @ForAll("texts") String c,
            @ForAll("texts") String d) {
        assertThat(isPrefix(ReplicaKeys.feedOf(c), ReplicaKeys.of(d, a))).isEqualTo(c.equals(d));
        assertThat(isPrefix(ReplicaKeys.everywhere(a.post()), ReplicaKeys.at(b.post(), c, TAG)))
                .isEqualTo(a.post().equals(b.post()));
        assertThat(isPrefix(ReplicaKeys.EVERYTHING, ReplicaKeys.all(a))).isTrue();
    }

    @Property
    void shouldNeverMistakeOneRowForAnother(@ForAll("items") FeedItem a, @ForAll("items") FeedItem b) {
        List<Bytes> rows = rowsOfEveryKind(a);

        assertThat(rows).doesNotHaveDuplicates();
        assertThat(rows.equals(rowsOfEveryKind(b))).isEqualTo(a.equals(b));
        assertThat(isPrefix(ReplicaKeys.EVERYTHING, ReplicaKeys.of("c", a))).isFalse();
        assertThat(isPrefix(ReplicaKeys.EVERYTHING, ReplicaKeys.at(a.post(), "c", TAG)))
                .isFalse();
    }

    @Provide
    Arbitrary<FeedItem> items() {
        Arbitrary<Post> posts = Combinators.combine(texts(), texts()).as(Post::new);
        return Combinators.combine(times(), posts).as(FeedItem::new);
    }

    /** A few that often coincide, and any. */
    @Provide
    Arbitrary<Long> times() {
        return Arbitraries.oneOf(Arbitraries.longs().between(-2, 2), Arbitraries.longs());
    }

    /** Of what DIDs and record keys are made of, around the slash that follows them in a URI. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("%-.09:AZ_az~").ofMinLength(1).ofMaxLength(3);
    }

    private static List<Bytes> rowsOfEveryKind(FeedItem item) {
        return List.of(
                ReplicaKeys.of("c", item),
                ReplicaKeys.all(item),
                ReplicaKeys.at(item.post(), "" + item.sortMicros(), TAG));
    }

    private static boolean isPrefix(Bytes prefix, Bytes key) {
        int length = prefix.get().length;
        return key.get().length >= length && Arrays.equals(prefix.get(), 0, length, key.get(), 0, length);
    }
}
