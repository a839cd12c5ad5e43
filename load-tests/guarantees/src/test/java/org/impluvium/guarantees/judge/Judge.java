package org.impluvium.guarantees.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.impluvium.loadtests.model.Community;
import org.impluvium.loadtests.model.FeedModel;

/** Holds every feed, in pages of several sizes, against the reference model. */
public final class Judge {

    /** Pages of one post, pages that divide nothing, and the default and greatest page (rule Q2). */
    public static final List<Integer> SIZES = List.of(1, 7, 50, 100);

    private final Set<String> communities = new TreeSet<>();
    private final List<Expectation> expectations = new ArrayList<>();
    private final int posts;

    private record Expectation(String community, int size, List<String> posts) {}

    /** Takes what the model says now. */
    public Judge(FeedModel model) {
        int counted = 0;
        for (Community community : model.communities()) {
            communities.add(community.uri().toString());
            List<String> feed =
                    model.feed(community).stream().map(Object::toString).toList();
            SIZES.forEach(
                    size -> expectations.add(new Expectation(community.uri().toString(), size, feed)));
            counted += feed.size();
        }
        posts = counted;
    }

    /** How many feeds there are. */
    public int feeds() {
        return communities.size();
    }

    /** Posts in all feeds together. */
    public int posts() {
        return posts;
    }

    /** Every feed that differs, once for each page size; none: all is as it should be. */
    public List<Difference> differences(Served served) {
        List<Difference> differences = new ArrayList<>();
        for (String community : new TreeSet<>(served.communities())) {
            if (!communities.contains(community)) {
                differences.add(new Difference(community + " (which should not be)", 0, List.of(), List.of()));
            }
        }
        for (Expectation expected : expectations) {
            List<String> is = read(served, expected.community(), expected.size());
            if (!is.equals(expected.posts())) {
                differences.add(new Difference(expected.community(), expected.size(), expected.posts(), is));
            }
        }
        return differences;
    }

    /** A feed that cannot be read is a feed with a remark in place of its posts. */
    private static List<String> read(Served served, String community, int size) {
        try {
            return served.read(community, size);
        } catch (AssertionError e) {
            return List.of("(" + e.getMessage() + (e.getCause() == null ? "" : ": " + e.getCause()) + ")");
        }
    }

    /**
     * Waits until nothing differs, and fails with all differences else. To be called when everything has been read: what is
     * left is what nodes learn by themselves, such as the directory.
     *
     * @param what was done before, for the failure's message
     */
    public void shouldBeServed(Served served, Duration patience, String what) {
        Awaitility.await().atMost(patience).pollInSameThread().untilAsserted(() -> assertThat(differences(served))
                .as(what)
                .isEmpty());
    }
}
