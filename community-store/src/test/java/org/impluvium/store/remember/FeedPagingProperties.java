package org.impluvium.store.remember;

import static org.assertj.core.api.Assertions.assertThat;
import static org.impluvium.store.Facts.communityOf;
import static org.impluvium.store.Facts.declared;
import static org.impluvium.store.Facts.gone;
import static org.impluvium.store.Facts.member;
import static org.impluvium.store.Facts.post;
import static org.impluvium.store.Facts.uri;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import org.impluvium.store.port.FeedPosition;
import org.impluvium.store.read.SourcePage;
import org.jspecify.annotations.Nullable;

/** Paging against a sorted list (rules Q1 to Q3), also while posts come and go. */
@AddLifecycleHook(OneDriver.class)
class FeedPagingProperties {

    /** A post comes, moves to another time, or (time null) goes. */
    record Step(String author, String key, @Nullable Long ahead) {

        String post() {
            return uri(author, key);
        }
    }

    private static final Comparator<FeedPosition> ORDER = Comparator.comparingLong(FeedPosition::sortMicros)
            .thenComparing(FeedPosition::uri)
            .reversed();

    private final RememberDriver store = OneDriver.driver();
    private final String tag = OneDriver.freshTag();
    private final String garden = communityOf("did:web:garden.example");
    private final TreeMap<String, Long> model = new TreeMap<>();
    private final long now = store.clock().micros();

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void shouldPageThroughAllPostsWithoutLossOrRepeat(
            @ForAll("steps") List<Step> steps, @ForAll @IntRange(min = 1, max = 7) int limit) {
        open();
        steps.forEach(this::take);

        List<String> read = new ArrayList<>();
        SourcePage page = page(null, limit);
        read.addAll(page.posts());
        while (page.next() != null) {
            assertThat(page.posts()).hasSize(limit);
            page = page(page.next(), limit);
            read.addAll(page.posts());
        }

        assertThat(read).isEqualTo(expectedAfter(null));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void shouldGoOnStrictlyAfterThePositionWhilePostsComeAndGo(
            @ForAll("steps") List<Step> before,
            @ForAll("steps") List<Step> meanwhile,
            @ForAll @IntRange(min = 1, max = 7) int limit) {
        open();
        before.forEach(this::take);
        FeedPosition next = page(null, limit).next();
        meanwhile.forEach(this::take);

        SourcePage page = page(next, limit);

        List<String> expected = expectedAfter(next);
        assertThat(page.posts()).isEqualTo(expected.subList(0, Math.min(limit, expected.size())));
        assertThat(page.next() != null).isEqualTo(expected.size() > limit);
    }

    /** Few authors, keys and times, so that ties are frequent. */
    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<String> authors = Arbitraries.of("did:web:a", "did:web:a-b", "did:web:a.b", "did:plc:z");
        Arbitrary<String> keys = Arbitraries.of("1", "12", "a", "a-b", "z");
        Arbitrary<Long> times = Arbitraries.longs().between(-2, 2).injectNull(0.2);
        return Combinators.combine(authors, keys, times).as(Step::new).list().ofMaxSize(30);
    }

    private void open() {
        store.send(tag, declared(garden, tag));
        List.of("did:web:a", "did:web:a-b", "did:web:a.b", "did:plc:z")
                .forEach(did -> store.send(tag, member(garden, did)));
    }

    private void take(Step step) {
        if (step.ahead() == null) {
            model.remove(step.post());
            store.send(tag, gone(step.author(), step.key()));
        } else {
            model.put(step.post(), now + step.ahead());
            store.send(tag, post(step.author(), step.key(), now + step.ahead()));
        }
    }

    private SourcePage page(@Nullable FeedPosition after, int limit) {
        return store.page(tag, garden, after, limit);
    }

    private List<String> expectedAfter(@Nullable FeedPosition after) {
        TreeSet<FeedPosition> feed = new TreeSet<>(ORDER);
        model.forEach((uri, time) -> feed.add(new FeedPosition(time, uri)));
        return (after == null ? feed : feed.tailSet(after, false))
                .stream().map(FeedPosition::uri).toList();
    }
}
