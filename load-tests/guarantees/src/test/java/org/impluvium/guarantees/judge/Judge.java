package org.impluvium.guarantees.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.impluvium.guarantees.judge.Served.FeedFailure;
import org.impluvium.loadtests.model.Community;
import org.impluvium.loadtests.model.FeedModel;
import org.impluvium.loadtests.model.Page;
import org.impluvium.loadtests.model.PageCursor;

/** Holds every feed, in pages of several sizes, against the reference model. */
public final class Judge {

    private static final int GREATEST = 100;

    /** How many differences a failure names. */
    private static final int NAMED = 5;

    /** How many of the greatest pages are a glance. */
    private static final int GLANCE = 3;

    /**
     * Sizes of pages, and how many are read of each: pages of one post, pages that divide nothing, and the default and
     * the greatest page (rule Q2). Small pages of a long feed end early: each is a walk of its own through the sources.
     */
    private static final Map<Integer, Integer> MOST_PAGES = new TreeMap<>(Map.of(1, 60, 7, 30, 50, 60, GREATEST, 200));

    private final List<Expectation> expectations = new ArrayList<>();
    private final Map<String, Integer> feeds = new LinkedHashMap<>();

    private record Expectation(String feed, int size, int mostPages, List<String> posts) {}

    private Judge(FeedModel model, Map<String, Community> feeds, Map<Integer, Integer> mostPages) {
        feeds.forEach((feed, community) -> {
            mostPages.forEach((size, most) ->
                    expectations.add(new Expectation(feed, size, most, walk(model, community, size, most))));
            this.feeds.put(feed, model.feed(community).size());
        });
    }

    /** By all communities; feeds are named by their configs' AT-URIs. */
    public static Judge ofCommunities(FeedModel model) {
        Map<String, Community> feeds = new LinkedHashMap<>();
        model.communities().forEach(community -> feeds.put(community.uri().toString(), community));
        return new Judge(model, feeds, MOST_PAGES);
    }

    /**
     * By the communities that a client can ask for under their owners' DIDs; feeds are named by their feed URIs.
     *
     * @param which of them
     */
    public static Judge ofFeedUris(FeedModel model, Predicate<String> which) {
        return new Judge(model, reachable(model, which), MOST_PAGES);
    }

    /** As {@link #ofFeedUris}, of all feeds, but the first of the greatest pages only. */
    public static Judge ofFeedUrisAtAGlance(FeedModel model) {
        return new Judge(model, reachable(model, feed -> true), Map.of(GREATEST, GLANCE));
    }

    private static Map<String, Community> reachable(FeedModel model, Predicate<String> which) {
        Map<String, Community> feeds = new LinkedHashMap<>();
        model.reachable().forEach((uri, community) -> {
            if (which.test(uri.toString())) {
                feeds.put(uri.toString(), community);
            }
        });
        return feeds;
    }

    /** How many feeds there are. */
    public int feeds() {
        return feeds.size();
    }

    /** Posts in all own feeds together. */
    public int posts() {
        return feeds.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Every feed that differs, once for each page size; none: all is as it should be. */
    public List<Difference> differences(Served served) {
        return differences(served, size -> true);
    }

    /** As {@link #differences(Served)}, in the greatest pages only, which takes a moment. */
    public List<Difference> differencesAtAGlance(Served served) {
        return differences(served, size -> size == GREATEST);
    }

    private List<Difference> differences(Served served, IntPredicate sizes) {
        List<Difference> differences = new ArrayList<>();
        served.feeds().stream()
                .filter(feed -> !feeds.containsKey(feed))
                .sorted()
                .map(feed -> new Difference(feed, 0, List.of("(no such feed)"), List.of("(a feed)")))
                .forEach(differences::add);
        for (Expectation expected : expectations) {
            List<String> posts = sizes.test(expected.size()) ? read(served, expected) : expected.posts();
            if (!posts.equals(expected.posts())) {
                differences.add(new Difference(expected.feed(), expected.size(), expected.posts(), posts));
            }
        }
        return differences;
    }

    /**
     * Waits until nothing differs, and fails with the first differences else. To be called when everything has been read: what
     * is left is what nodes learn by themselves, such as the directory.
     *
     * @param what was done before, for the failure's message
     */
    public void shouldBeServed(Served served, Duration patience, String what) {
        Awaitility.await()
                .atMost(patience)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .untilAsserted(() -> {
                    List<Difference> found = differences(served);
                    assertThat(found.stream().limit(NAMED))
                            .as("%s; %d differ, of which the first", what, found.size())
                            .isEmpty();
                });
    }

    private static List<String> walk(FeedModel model, Community community, int size, int mostPages) {
        List<String> posts = new ArrayList<>();
        Optional<PageCursor> next = Optional.of(PageCursor.HEAD);
        for (int pages = 0; pages < mostPages && next.isPresent(); pages++) {
            Page page = model.page(community, next.get(), size);
            page.posts().forEach(post -> posts.add(post.toString()));
            next = page.next();
        }
        return posts;
    }

    /** A feed that cannot be read is a feed with a remark in place of its posts. */
    private static List<String> read(Served served, Expectation expected) {
        try {
            return served.read(expected.feed(), expected.size(), expected.mostPages());
        } catch (FeedFailure e) {
            return List.of("(" + e.getMessage() + ")");
        }
    }
}
