package org.impluvium.store.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.impluvium.store.Facts.action;
import static org.impluvium.store.Facts.actionUri;
import static org.impluvium.store.Facts.communityOf;
import static org.impluvium.store.Facts.declared;
import static org.impluvium.store.Facts.gone;
import static org.impluvium.store.Facts.hidden;
import static org.impluvium.store.Facts.member;
import static org.impluvium.store.Facts.moderatorOnly;
import static org.impluvium.store.Facts.post;
import static org.impluvium.store.Facts.stranger;
import static org.impluvium.store.Facts.unruled;
import static org.impluvium.store.Facts.uri;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import org.impluvium.schemas.avro.ActionEffect;
import org.impluvium.schemas.avro.ModerationAction;
import org.impluvium.store.port.CommunityFigures;
import org.impluvium.store.port.CommunityKey;
import org.impluvium.store.port.Member;
import org.impluvium.store.port.MemberPage;
import org.impluvium.store.port.ModerationEntry;
import org.impluvium.store.port.ModerationPage;
import org.impluvium.store.port.ModerationPosition;
import org.impluvium.store.remember.OneDriver;
import org.impluvium.store.remember.RememberDriver;
import org.jspecify.annotations.Nullable;

/** Figures, members and history against plain maps, while people, posts, hides and actions come and go. */
@AddLifecycleHook(OneDriver.class)
class InsightProperties {

    enum Rank {
        NONE,
        MEMBER,
        MODERATOR_ONLY
    }

    /** One thing that is said, of one of few subjects. */
    interface Step {
        void take(InsightProperties world);
    }

    record Stands(String did, Rank rank) implements Step {
        @Override
        public void take(InsightProperties world) {
            world.ranks.put(did, rank);
            world.store.send(
                    world.tag,
                    switch (rank) {
                        case NONE -> stranger(world.garden, did);
                        case MEMBER -> member(world.garden, did);
                        case MODERATOR_ONLY -> moderatorOnly(world.garden, did);
                    });
        }
    }

    record Rules(String did, String key, boolean hides) implements Step {
        @Override
        public void take(InsightProperties world) {
            world.hides.put(uri(did, key), hides);
            world.store.send(world.tag, hides ? hidden(world.garden, did, key) : unruled(world.garden, did, key));
        }
    }

    record Posts(String did, String key, @Nullable Long ahead) implements Step {
        @Override
        public void take(InsightProperties world) {
            if (ahead == null) {
                world.posts.remove(uri(did, key));
                world.store.send(world.tag, gone(did, key));
            } else {
                world.posts.put(uri(did, key), world.now + ahead);
                world.store.send(world.tag, post(did, key, world.now + ahead));
            }
        }
    }

    record Acts(String did, String key, long micros, ActionEffect effect) implements Step {
        @Override
        public void take(InsightProperties world) {
            String uri = actionUri(did, key);
            ModerationPosition position = new ModerationPosition(micros, uri);
            if (effect == ActionEffect.GONE) {
                world.actions.remove(position);
            } else {
                world.actions.put(position, effect);
            }
            world.store.send(world.tag, action(world.garden, uri, ModerationAction.BLOCK, did, micros, effect));
        }
    }

    private static final Comparator<ModerationPosition> NEWEST_FIRST = Comparator.comparingLong(
                    ModerationPosition::effectiveMicros)
            .thenComparing(ModerationPosition::uri)
            .reversed();

    private final RememberDriver store = OneDriver.driver();
    private final String tag = OneDriver.freshTag();
    private final String garden = communityOf("did:web:garden.example");
    private final CommunityKey key = new CommunityKey(tag, garden);
    private final long now = store.clock().micros();
    private final TreeMap<String, Rank> ranks = new TreeMap<>();
    private final Map<String, Boolean> hides = new HashMap<>();
    private final Map<String, Long> posts = new HashMap<>();
    private final TreeMap<ModerationPosition, ActionEffect> actions = new TreeMap<>(NEWEST_FIRST);

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void shouldCountWhatThereIs(@ForAll("steps") List<Step> steps) {
        tell(steps);

        CommunityFigures figures =
                Figures.of(store.store(), key, store.window().edgeMicros()).orElseThrow();

        List<String> standing = posts.keySet().stream()
                .filter(post -> !hides.getOrDefault(post, false))
                .filter(post -> ranks.get(authorOf(post)) == Rank.MEMBER)
                .toList();
        assertThat(figures.members().number()).isEqualTo(count(ranks.values().stream(), Rank.MEMBER));
        assertThat(figures.hidden().number()).isEqualTo(count(hides.values().stream(), true));
        assertThat(figures.posts().number()).isEqualTo(standing.size());
        assertThat(figures.lastPost() == null ? null : figures.lastPost().sortMicros())
                .isEqualTo(standing.stream().map(posts::get).max(Long::compare).orElse(null));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void shouldPageThroughAllMembers(@ForAll("steps") List<Step> steps, @ForAll @IntRange(min = 1, max = 5) int limit) {
        tell(steps);

        List<String> read = new ArrayList<>();
        String after = null;
        do {
            MemberPage page = MemberScan.page(store.store(), key, after, limit).orElseThrow();
            page.members().forEach(member -> read.add(member.did() + member.member()));
            after = page.next();
            assertThat(after == null || page.members().size() == limit).isTrue();
            assertThat(read).hasSizeLessThanOrEqualTo(ranks.size());
        } while (after != null);

        assertThat(read).isEqualTo(listed(ranks));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void shouldPageThroughTheWholeHistory(
            @ForAll("steps") List<Step> steps, @ForAll @IntRange(min = 1, max = 5) int limit) {
        tell(steps);

        Map<ModerationPosition, ActionEffect> read = new TreeMap<>(NEWEST_FIRST);
        List<ModerationPosition> order = new ArrayList<>();
        ModerationPosition after = null;
        do {
            ModerationPage page =
                    ModerationScan.page(store.store(), key, after, limit).orElseThrow();
            page.actions().forEach(entry -> read.put(entry.position(), entry.effect()));
            page.actions().forEach(entry -> order.add(entry.position()));
            after = page.next();
            assertThat(after == null || page.actions().size() == limit).isTrue();
            assertThat(order).hasSizeLessThanOrEqualTo(actions.size());
        } while (after != null);

        assertThat(read).isEqualTo(actions);
        assertThat(order).containsExactlyElementsOf(actions.keySet());
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void shouldGoOnStrictlyAfterAPlaceWhileRowsComeAndGo(
            @ForAll("steps") List<Step> before,
            @ForAll("steps") List<Step> meanwhile,
            @ForAll @IntRange(min = 1, max = 5) int limit) {
        tell(before);
        String did =
                MemberScan.page(store.store(), key, null, limit).orElseThrow().next();
        ModerationPosition place = ModerationScan.page(store.store(), key, null, limit)
                .orElseThrow()
                .next();
        tell(meanwhile);

        assertThat(MemberScan.page(store.store(), key, did, limit).orElseThrow().members())
                .extracting(Member::did)
                .isEqualTo(first(limit, dids(did == null ? ranks : ranks.tailMap(did, false))));
        assertThat(ModerationScan.page(store.store(), key, place, limit)
                        .orElseThrow()
                        .actions())
                .extracting(ModerationEntry::position)
                .isEqualTo(
                        first(limit, List.copyOf((place == null ? actions : actions.tailMap(place, false)).keySet())));
    }

    /** Few subjects and times, so that much is said of one of them. */
    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<String> dids = Arbitraries.of("did:web:a", "did:web:a-b", "did:web:a.b", "did:plc:z", "did:web:b");
        Arbitrary<String> keys = Arbitraries.of("1", "12", "a");
        Arbitrary<Long> times = Arbitraries.longs().between(-2, 2);
        Arbitrary<Step> steps = Arbitraries.oneOf(
                Combinators.combine(dids, Arbitraries.of(Rank.class)).as(Stands::new),
                Combinators.combine(dids, keys, Arbitraries.of(true, false)).as(Rules::new),
                Combinators.combine(dids, keys, times.injectNull(0.2)).as(Posts::new),
                Combinators.combine(dids, keys, times, Arbitraries.of(ActionEffect.class))
                        .as(Acts::new));
        return steps.list().ofMaxSize(40);
    }

    private void tell(List<Step> steps) {
        store.send(tag, declared(garden, tag));
        steps.forEach(step -> step.take(this));
    }

    private static List<String> listed(Map<String, Rank> ranks) {
        List<String> listed = new ArrayList<>();
        ranks.forEach((did, rank) -> {
            if (rank != Rank.NONE) {
                listed.add(did + (rank == Rank.MEMBER));
            }
        });
        return listed;
    }

    private static List<String> dids(NavigableMap<String, Rank> ranks) {
        return ranks.keySet().stream()
                .filter(did -> ranks.get(did) != Rank.NONE)
                .toList();
    }

    private static <T> List<T> first(int limit, List<T> all) {
        return all.subList(0, Math.min(limit, all.size()));
    }

    private static <T> int count(Stream<T> all, T wanted) {
        return (int) all.filter(wanted::equals).count();
    }

    private static String authorOf(String post) {
        return post.substring("at://".length(), post.indexOf("/app.bsky"));
    }
}
