package org.impluvium.store.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.impluvium.store.Facts.blocked;
import static org.impluvium.store.Facts.communityOf;
import static org.impluvium.store.Facts.declared;
import static org.impluvium.store.Facts.gone;
import static org.impluvium.store.Facts.hidden;
import static org.impluvium.store.Facts.member;
import static org.impluvium.store.Facts.post;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterTry;
import org.impluvium.store.Facts;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.FeedCursor;
import org.impluvium.store.port.FeedPage;
import org.impluvium.store.remember.OneDriver;
import org.impluvium.store.remember.RememberDriver;
import org.impluvium.store.rows.FeedItem;
import org.impluvium.store.rows.Post;

/** Every page of a mixed feed against a plain reading of the rules, on the real rows (rules M1 to M3, Q2 and Q3). */
@AddLifecycleHook(OneDriver.class)
class MixedScanProperties {

    private static final List<String> AUTHORS =
            List.of("did:web:child.example", "did:web:parent.example", "did:web:a", "did:web:a-b");
    private static final int COMMUNITIES = 3;

    /** How an author stands in a community. */
    enum Standing {
        STRANGER,
        MEMBER,
        BLOCKED
    }

    /**
     * @param tags of which communities it names the tag
     * @param hiddenIn by which communities it is hidden
     */
    record Written(String author, String key, long ahead, Set<Integer> tags, Set<Integer> hiddenIn) {}

    /**
     * @param parent 0: the child itself, 1: the parent, other: none
     * @param oneTag whether child and parent have the same tag (rule C3)
     */
    record World(
            List<List<Standing>> standings,
            List<Written> posts,
            int own,
            int parentShare,
            int parent,
            boolean oneTag) {}

    private final RememberDriver store = OneDriver.driver();
    private final long now = store.clock().micros();
    private final List<Community> communities = new ArrayList<>();
    private final List<Runnable> undoing = new ArrayList<>();

    /** All tries share one global source: what a try wrote has to go. */
    @AfterTry
    void undo() {
        undoing.forEach(Runnable::run);
        undoing.clear();
        communities.clear();
    }

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void shouldReadEveryPageAsTheRulesSay(
            @ForAll("worlds") World world, @ForAll @IntRange(min = 1, max = 6) int limit) {
        tell(world);
        NaiveMix expected = expected(world);
        Mix mix = new Mix(
                world.own(),
                expected.parentWeight(),
                expected.globalWeight(),
                expected.parentWeight() == 0 ? null : communities.get(world.parent()));

        FeedCursor cursor = FeedCursor.HEAD;
        List<String> read = new ArrayList<>();
        while (cursor != null) {
            FeedPage page = new MixedScan(
                            store.store(),
                            store.replica(),
                            communities.get(0),
                            mix,
                            store.window().edgeMicros())
                    .page(cursor, limit)
                    .orElseThrow();
            assertThat(page).isEqualTo(expected.page(cursor, limit));
            read.addAll(page.posts());
            cursor = page.next();
        }
        assertThat(read).doesNotHaveDuplicates();
    }

    private void tell(World world) {
        String tag = OneDriver.freshTag();
        for (int c = 0; c < COMMUNITIES; c++) {
            String owner = c < 2 ? AUTHORS.get(c) : "did:web:other.example";
            communities.add(
                    Facts.community(owner, c == 1 && world.oneTag() ? tag : c == 0 ? tag : OneDriver.freshTag()));
            store.send(tag(c), declared(uri(c), tag(c)));
            for (int a = 0; a < AUTHORS.size(); a++) {
                switch (world.standings().get(c).get(a)) {
                    case MEMBER -> store.send(tag(c), member(uri(c), AUTHORS.get(a)));
                    case BLOCKED -> store.send(tag(c), blocked(uri(c), AUTHORS.get(a)));
                    case STRANGER -> {}
                }
            }
        }
        world.posts().forEach(this::tell);
    }

    private void tell(Written post) {
        post.hiddenIn().forEach(c -> store.send(tag(c), hidden(uri(c), post.author(), post.key())));
        namedTags(post).forEach(tag -> {
            store.send(tag, post(post.author(), post.key(), now + post.ahead()));
            undoing.add(() -> store.send(tag, gone(post.author(), post.key())));
        });
    }

    private List<String> namedTags(Written post) {
        return post.tags().stream().map(this::tag).distinct().toList();
    }

    private NaiveMix expected(World world) {
        boolean hasParent = world.parent() < 2;
        Predicate<FeedItem> keepsOut = item -> isBlocked(world, 0, item.post().author())
                || world.posts().stream()
                        .anyMatch(post ->
                                post.hiddenIn().contains(0) && item.post().equals(new Post(post.author(), post.key())));
        return new NaiveMix(
                world.own(),
                hasParent ? world.parentShare() : 0,
                100 - world.own() - world.parentShare(),
                feed(world, 0),
                hasParent ? feed(world, world.parent()) : null,
                IntStream.range(0, COMMUNITIES)
                        .boxed()
                        .flatMap(c -> feed(world, c).stream())
                        .toList(),
                keepsOut);
    }

    /** Rule P3. */
    private List<FeedItem> feed(World world, int c) {
        return world.posts().stream()
                .filter(post -> namedTags(post).contains(tag(c)))
                .filter(post -> standing(world, c, post.author()) == Standing.MEMBER)
                .filter(post -> !post.hiddenIn().contains(c))
                .map(post -> new FeedItem(now + post.ahead(), new Post(post.author(), post.key())))
                .toList();
    }

    private static boolean isBlocked(World world, int c, String author) {
        return standing(world, c, author) == Standing.BLOCKED;
    }

    private static Standing standing(World world, int c, String author) {
        return world.standings().get(c).get(AUTHORS.indexOf(author));
    }

    private String tag(int c) {
        return communities.get(c).id();
    }

    private String uri(int c) {
        return communityOf(communities.get(c).owner());
    }

    @Provide
    Arbitrary<World> worlds() {
        Arbitrary<List<List<Standing>>> standings = Arbitraries.of(
                        Standing.MEMBER, Standing.MEMBER, Standing.STRANGER, Standing.BLOCKED)
                .list()
                .ofSize(AUTHORS.size())
                // The owner is a member and never blocked (rules A2 and A5).
                .list()
                .ofSize(COMMUNITIES)
                .map(MixedScanProperties::withOwners);
        Arbitrary<Set<Integer>> some =
                Arbitraries.integers().between(0, COMMUNITIES - 1).set().ofMaxSize(COMMUNITIES);
        Arbitrary<Set<Integer>> few =
                Arbitraries.frequencyOf(Tuple.of(4, Arbitraries.just(Set.<Integer>of())), Tuple.of(1, some));
        Arbitrary<List<Written>> posts = Combinators.combine(
                        Arbitraries.of(AUTHORS),
                        Arbitraries.of("1", "12", "a"),
                        Arbitraries.longs().between(-3, 0),
                        some,
                        few)
                .as(Written::new)
                .list()
                .uniqueElements(post -> post.author() + post.key())
                .ofMaxSize(12);
        Arbitrary<int[]> shares = Arbitraries.of(
                new int[] {50, 30},
                new int[] {0, 100},
                new int[] {0, 0},
                new int[] {10, 0},
                new int[] {1, 98},
                new int[] {0, 50},
                new int[] {70, 30});
        return Combinators.combine(
                        standings, posts, shares, Arbitraries.integers().between(0, 2), Arbitraries.of(true, false))
                .as((stand, written, share, parent, oneTag) ->
                        new World(stand, written, share[0], share[1], parent, oneTag));
    }

    private static List<List<Standing>> withOwners(List<List<Standing>> standings) {
        return IntStream.range(0, COMMUNITIES)
                .mapToObj(c -> IntStream.range(0, AUTHORS.size())
                        .mapToObj(a -> a == c && c < 2
                                ? Standing.MEMBER
                                : standings.get(c).get(a))
                        .toList())
                .toList();
    }
}
