package org.impluvium.store.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.common.utils.Bytes;

class InsightKeysProperties {

    private static final Tag TAG = Tag.parse("a08ff49b");

    /** What the rows of a community are ordered by. */
    record Action(String target, long effectiveMicros, String uri) {

        /** Rule A6: the one that decides comes first. */
        static final Comparator<Action> GREATEST_FIRST = Comparator.comparingLong(Action::effectiveMicros)
                .thenComparing(Action::uri)
                .reversed();
    }

    @Property
    void shouldOrderTheHistoryByTimeAndUriDescending(@ForAll("actions") Action a, @ForAll("actions") Action b) {
        assertThat(sign(entry(a).compareTo(entry(b)))).isEqualTo(sign(Action.GREATEST_FIRST.compare(a, b)));
    }

    @Property
    void shouldOrderActionsByTargetAndThenAsTheHistory(@ForAll("actions") Action a, @ForAll("actions") Action b) {
        Comparator<Action> order = Comparator.comparing(Action::target).thenComparing(Action.GREATEST_FIRST);

        assertThat(sign(action(a).compareTo(action(b)))).isEqualTo(sign(order.compare(a, b)));
    }

    @Property
    void shouldOrderMembersByDid(@ForAll("texts") String a, @ForAll("texts") String b) {
        Bytes one = InsightKeys.member(TAG, "c", a);
        Bytes other = InsightKeys.member(TAG, "c", b);

        assertThat(sign(one.compareTo(other))).isEqualTo(sign(a.compareTo(b)));
    }

    @Property
    void shouldGiveBackWhatAKeyIsMadeOf(@ForAll("actions") Action action, @ForAll("texts") String community) {
        Bytes history = InsightKeys.history(TAG, community);
        Bytes entry = InsightKeys.entry(TAG, community, action.effectiveMicros(), action.uri());
        Bytes members = InsightKeys.members(TAG, community);
        Bytes member = InsightKeys.member(TAG, community, action.target());

        assertThat(InsightKeys.effectiveMicrosOf(entry, history)).isEqualTo(action.effectiveMicros());
        assertThat(InsightKeys.uriOf(entry, history)).isEqualTo(action.uri());
        assertThat(InsightKeys.didOf(member, members)).isEqualTo(action.target());
    }

    @Property
    void shouldFindExactlyItsOwnRowsByPrefix(
            @ForAll("texts") String mine, @ForAll("texts") String other, @ForAll("actions") Action action) {
        boolean same = mine.equals(other);
        Post post = new Post(action.target(), action.uri());
        long micros = action.effectiveMicros();

        assertWithin(InsightKeys.members(TAG, mine), InsightKeys.member(TAG, other, action.target()), same);
        assertWithin(InsightKeys.hiddenIn(TAG, mine), InsightKeys.hidden(TAG, other, post), same);
        assertWithin(InsightKeys.history(TAG, mine), InsightKeys.entry(TAG, other, micros, action.uri()), same);
        assertWithin(
                InsightKeys.actionsOn(TAG, "c", mine), InsightKeys.action(TAG, "c", other, micros, action.uri()), same);
        assertWithin(
                InsightKeys.actionsOn(TAG, mine, "t"), InsightKeys.action(TAG, other, "t", micros, action.uri()), same);
    }

    /** Few that often coincide, and any. */
    @Provide
    Arbitrary<Action> actions() {
        Arbitrary<Long> times = Arbitraries.oneOf(Arbitraries.longs().between(-2, 2), Arbitraries.longs());
        return Combinators.combine(texts(), times, texts()).as(Action::new);
    }

    /** Of what DIDs and URIs are made of. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("%-./09:AZ_az~").ofMinLength(1).ofMaxLength(5);
    }

    /** That a key begins with a prefix, and lies between it and what is behind it. */
    private static void assertWithin(Bytes prefix, Bytes key, boolean expected) {
        int length = prefix.get().length;
        boolean begins = key.get().length >= length && Arrays.equals(prefix.get(), 0, length, key.get(), 0, length);
        boolean between = prefix.compareTo(key) <= 0 && key.compareTo(RowKeys.behind(prefix)) < 0;

        assertThat(begins).isEqualTo(expected);
        assertThat(between).isEqualTo(expected);
    }

    private static Bytes entry(Action action) {
        return InsightKeys.entry(TAG, "c", action.effectiveMicros(), action.uri());
    }

    private static Bytes action(Action action) {
        return InsightKeys.action(TAG, "c", action.target(), action.effectiveMicros(), action.uri());
    }

    private static int sign(int order) {
        return Integer.signum(order);
    }
}
