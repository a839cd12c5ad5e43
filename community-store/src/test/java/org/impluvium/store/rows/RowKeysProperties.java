package org.impluvium.store.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.common.utils.Bytes;

class RowKeysProperties {

    private static final Tag TAG = Tag.parse("a08ff49b");

    /** One post of a feed. */
    record Row(long sortMicros, Post post) {

        /** Rule Q1. */
        static final Comparator<Row> ORDER = Comparator.comparingLong(Row::sortMicros)
                .thenComparing(row -> row.post().uri())
                .reversed();
    }

    @Property
    void shouldOrderFeedRowsByTimeAndUriDescending(@ForAll("feedRows") Row a, @ForAll("feedRows") Row b) {
        assertThat(Integer.signum(feedKey(a).compareTo(feedKey(b)))).isEqualTo(Integer.signum(Row.ORDER.compare(a, b)));
    }

    @Property
    void shouldGiveBackWhatAFeedRowIsMadeOf(@ForAll("feedRows") Row row, @ForAll("texts") String community) {
        Bytes key = RowKeys.feedRow(TAG, community, row.sortMicros(), row.post());
        Bytes feed = RowKeys.feed(TAG, community);

        assertThat(RowKeys.sortMicrosOf(key, feed)).isEqualTo(row.sortMicros());
        assertThat(RowKeys.uriOf(key, feed)).isEqualTo(row.post().uri());
        assertThat(RowKeys.tagOf(key)).isEqualTo(TAG);
    }

    @Property
    void shouldGiveBackThePostOfACandidate(@ForAll("posts") Post post) {
        Bytes key = RowKeys.candidate(TAG, post);

        assertThat(RowKeys.postOf(key)).isEqualTo(post);
        assertThat(RowKeys.isCandidate(key)).isTrue();
    }

    @Property
    void shouldIncludeTheEdgeAndNothingOlder(@ForAll("feedRows") Row row, @ForAll("times") long edge) {
        boolean included = feedKey(row).compareTo(RowKeys.feedDownTo(TAG, "c", edge)) <= 0;

        assertThat(included).isEqualTo(row.sortMicros() >= edge);
    }

    @Property
    void shouldHaveNothingBetweenAKeyAndItsNext(@ForAll("feedRows") Row a, @ForAll("feedRows") Row b) {
        Bytes next = RowKeys.next(feedKey(a));

        assertThat(next).isGreaterThan(feedKey(a));
        assertThat(feedKey(b).compareTo(next) >= 0).isEqualTo(Row.ORDER.compare(a, b) < 0);
    }

    @Property
    void shouldKeepTagsApartAndInOrder(@ForAll int one, @ForAll int other, @ForAll("posts") Post post) {
        Tag a = new Tag(one);
        Tag b = new Tag(other);
        int order = Integer.signum(Integer.compareUnsigned(one, other));

        for (Bytes x : rowsOfEveryKind(a, "c", post)) {
            for (Bytes y : rowsOfEveryKind(b, "d", post)) {
                if (order != 0) {
                    assertThat(Integer.signum(x.compareTo(y))).isEqualTo(order);
                }
                assertThat(RowKeys.tagOf(x)).isEqualTo(a);
            }
        }
    }

    @Property
    void shouldFindExactlyItsOwnRowsByPrefix(@ForAll("posts") Post a, @ForAll("posts") Post b) {
        boolean sameAuthor = a.author().equals(b.author());

        assertThat(isPrefix(RowKeys.standingsOf(TAG, a.author()), RowKeys.standing(TAG, b.author(), "c")))
                .isEqualTo(sameAuthor);
        assertThat(isPrefix(RowKeys.candidatesOf(TAG, a.author()), RowKeys.candidate(TAG, b)))
                .isEqualTo(sameAuthor);
        assertThat(isPrefix(RowKeys.rulingsOnAllOf(TAG, a.author()), RowKeys.ruling(TAG, b, "c")))
                .isEqualTo(sameAuthor);
        assertThat(isPrefix(RowKeys.feed(TAG, a.author()), RowKeys.feedRow(TAG, b.author(), 1, b)))
                .isEqualTo(sameAuthor);
    }

    @Property
    void shouldNeverMistakeOneRowForAnother(@ForAll("posts") Post a, @ForAll("posts") Post b) {
        List<Bytes> rows = rowsOfEveryKind(TAG, a.author(), b);

        assertThat(rows).doesNotHaveDuplicates();
        assertThat(rows.equals(rowsOfEveryKind(TAG, b.author(), a))).isEqualTo(a.equals(b));
    }

    @Property
    void shouldGoFromAnyOtherRowToTheCandidatesThatFollow(
            @ForAll int bits, @ForAll("posts") Post post, @ForAll("texts") String community) {
        Tag tag = new Tag(bits);
        Bytes candidate = RowKeys.candidate(tag, post);

        for (Bytes row : rowsOfEveryKind(tag, community, post)) {
            if (!RowKeys.isCandidate(row)) {
                Bytes towards = RowKeys.towardsCandidates(row).orElse(Bytes.wrap(new byte[] {-1, -1, -1, -1, -1}));
                assertThat(towards).isGreaterThan(row);
                assertThat(towards.compareTo(candidate) <= 0).isEqualTo(row.compareTo(candidate) < 0);
            }
        }
    }

    @Provide
    Arbitrary<Row> feedRows() {
        return Combinators.combine(times(), posts()).as(Row::new);
    }

    /** A few that often coincide, and any. */
    @Provide
    Arbitrary<Long> times() {
        return Arbitraries.oneOf(Arbitraries.longs().between(-2, 2), Arbitraries.longs());
    }

    @Provide
    Arbitrary<Post> posts() {
        return Combinators.combine(texts(), texts()).as(Post::new);
    }

    /** Of what DIDs and record keys are made of, around the slash that follows them in a URI. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("%-.09:AZ_az~").ofMinLength(1).ofMaxLength(5);
    }

    private static Bytes feedKey(Row row) {
        return RowKeys.feedRow(TAG, "c", row.sortMicros(), row.post());
    }

    private static List<Bytes> rowsOfEveryKind(Tag tag, String community, Post post) {
        return List.of(
                RowKeys.community(tag, community),
                RowKeys.standing(tag, post.author(), community),
                RowKeys.ruling(tag, post, community),
                RowKeys.candidate(tag, post),
                RowKeys.feedRow(tag, community, 1, post),
                InsightKeys.member(tag, community, post.author()),
                InsightKeys.hidden(tag, community, post),
                InsightKeys.action(tag, community, post.author(), 1, post.key()),
                InsightKeys.entry(tag, community, 1, post.uri()));
    }

    private static boolean isPrefix(Bytes prefix, Bytes key) {
        int length = prefix.get().length;
        return key.get().length >= length && Arrays.equals(prefix.get(), 0, length, key.get(), 0, length);
    }
}
