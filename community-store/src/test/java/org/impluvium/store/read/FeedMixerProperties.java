package org.impluvium.store.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.impluvium.store.port.FeedCursor;
import org.impluvium.store.port.FeedPage;
import org.impluvium.store.port.FeedPosition;
import org.impluvium.store.port.FeedSource;
import org.impluvium.store.rows.FeedItem;
import org.impluvium.store.rows.Post;
import org.jspecify.annotations.Nullable;

/** Mixing of any sources, without rows, against a plain reading of the rules (rules M1 to M3). */
class FeedMixerProperties {

    /** What stands where, and what the community keeps out. */
    record Scene(Set<FeedItem> own, Set<FeedItem> parent, Set<FeedItem> others, Set<FeedItem> keptOut) {

        NaiveMix mix(int ownWeight, int parentWeight) {
            List<FeedItem> all = new ArrayList<>(own);
            all.addAll(parent);
            all.addAll(others);
            return new NaiveMix(
                    ownWeight,
                    parentWeight,
                    100 - ownWeight - parentWeight,
                    List.copyOf(own),
                    List.copyOf(parent),
                    all,
                    keptOut::contains);
        }
    }

    @Property
    void shouldReadEveryPageAsTheRulesSay(
            @ForAll("scenes") Scene scene,
            @ForAll @IntRange(max = 100) int one,
            @ForAll @IntRange(max = 100) int other,
            @ForAll @IntRange(min = 1, max = 5) int limit) {
        int own = Math.min(one, other);
        NaiveMix expected = scene.mix(own, Math.max(one, other) - own);

        FeedCursor cursor = FeedCursor.HEAD;
        while (cursor != null) {
            FeedPage page = FeedMixer.page(sources(expected, cursor), cursor, limit);
            assertThat(page).isEqualTo(expected.page(cursor, limit));
            assertThat(page.posts().size() == limit || page.next() == null).isTrue();
            cursor = page.next();
        }
    }

    private static List<MixSource> sources(NaiveMix mix, FeedCursor after) {
        List<MixSource> sources = new ArrayList<>();
        List<FeedItem> parent = mix.parent() == null ? List.of() : mix.parent();
        boolean ownCounts = mix.ownWeight() > 0;
        boolean parentCounts = mix.parentWeight() > 0;
        if (ownCounts) {
            sources.add(new MixSource(FeedSource.OWN, mix.ownWeight(), after(after.own(), mix.own())));
        }
        if (parentCounts) {
            sources.add(new MixSource(
                    FeedSource.PARENT,
                    mix.parentWeight(),
                    new AdmittedItems(
                            after(after.parent(), parent),
                            item -> !mix.keepsOut().test(item)
                                    && !(ownCounts && mix.own().contains(item)))));
        }
        if (mix.globalWeight() > 0) {
            sources.add(new MixSource(
                    FeedSource.GLOBAL,
                    mix.globalWeight(),
                    new AdmittedItems(
                            after(after.global(), mix.global()),
                            item -> !mix.keepsOut().test(item)
                                    && !(ownCounts && mix.own().contains(item))
                                    && !(parentCounts && parent.contains(item)))));
        }
        return sources;
    }

    private static Iterator<FeedItem> after(@Nullable FeedPosition position, List<FeedItem> items) {
        return items.stream()
                .distinct()
                .filter(item -> position == null || FeedItem.NEWEST_FIRST.compare(FeedItem.at(position), item) < 0)
                .sorted(FeedItem.NEWEST_FIRST)
                .iterator();
    }

    @Provide
    Arbitrary<Scene> scenes() {
        Arbitrary<Post> posts = Combinators.combine(
                        Arbitraries.of("did:web:a", "did:web:a-b"), Arbitraries.of("1", "12", "2", "3", "a"))
                .as(Post::new);
        Arbitrary<Set<FeedItem>> items =
                posts.map(FeedMixerProperties::item).set().ofMaxSize(8);
        return Combinators.combine(
                        items,
                        items,
                        items,
                        posts.map(FeedMixerProperties::item).set().ofMaxSize(2))
                .as(Scene::new);
    }

    /** The time follows from the post: a post has one. */
    private static FeedItem item(Post post) {
        return new FeedItem(post.key().length() - post.author().length(), post);
    }
}
