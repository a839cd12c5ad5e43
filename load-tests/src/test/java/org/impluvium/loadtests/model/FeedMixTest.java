package org.impluvium.loadtests.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.impluvium.loadtests.model.Scene.community;
import static org.impluvium.loadtests.model.Scene.names;
import static org.impluvium.loadtests.model.Scene.post;
import static org.impluvium.loadtests.model.Scene.uri;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * M1–M3 as the model reads them. Everybody posts in his own community: {@code own} in the child, {@code mum} in its parent,
 * {@code far} in a third one that is only met through the global source.
 */
class FeedMixTest {

    private static final String CHILD = "atr_00000001";
    private static final String PARENT = "atr_00000002";
    private static final String THIRD = "atr_00000003";
    private static final String PARENT_URI = uri("mum", Lexicons.CONFIG + "/c").toString();

    private static String tag(String tag) {
        return ",'hashtag':'#" + tag + "'";
    }

    private static String mix(int own, int parent, int global) {
        return ",'feedMix':{'own':" + own + ",'parent':" + parent + ",'global':" + global + "}";
    }

    private static String under(String parent) {
        return ",'parentCommunity':'" + parent + "'";
    }

    private static Scene scene(String childFields) {
        return new Scene()
                .config("own", "c", tag(CHILD) + childFields)
                .config("mum", "c", tag(PARENT))
                .config("far", "c", tag(THIRD));
    }

    /** So many posts of each, all of own newer than all of mum, and those newer than all of far. */
    private static Scene withPosts(Scene scene, int own, int mum, int far) {
        for (int i = 1; i <= own; i++) {
            scene.aged("own", "" + i, CHILD, 100 + i);
        }
        for (int i = 1; i <= mum; i++) {
            scene.aged("mum", "" + i, PARENT, 200 + i);
        }
        for (int i = 1; i <= far; i++) {
            scene.aged("far", "" + i, THIRD, 300 + i);
        }
        return scene;
    }

    private static List<List<String>> pages(FeedModel model, int limit) {
        return model.pages(community(model, "own", "c").orElseThrow(), limit).stream()
                .map(page -> names(page.posts()))
                .toList();
    }

    private static List<List<String>> pages(Scene scene, int limit) {
        return pages(scene.model(), limit);
    }

    @Test
    void shouldTakeTurnsByWeight() {
        Scene scene = withPosts(scene(mix(50, 30, 20) + under(PARENT_URI)), 20, 20, 20);

        // Turns: own, parent, global, own, own, parent, own, global, parent, own.
        assertThat(pages(scene, 10).get(0))
                .containsExactly(
                        "own/1", "own/2", "own/3", "own/4", "own/5", "mum/1", "mum/2", "mum/3", "far/1", "far/2");
        assertThat(pages(scene, 3).get(0)).containsExactly("own/1", "mum/1", "far/1");
        assertThat(pages(scene, 4).get(0)).containsExactly("own/1", "own/2", "mum/1", "far/1");
    }

    @Test
    void shouldPreferTheEarlierSourceOnEqualTerms() {
        Scene scene = withPosts(scene(mix(34, 33, 33) + under(PARENT_URI)), 5, 5, 5);
        assertThat(pages(scene, 3).get(0)).containsExactly("own/1", "mum/1", "far/1");

        Scene equals = withPosts(scene(mix(0, 50, 50) + under(PARENT_URI)), 0, 5, 5);
        assertThat(pages(equals, 1).get(0)).containsExactly("mum/1");
    }

    @Test
    void shouldBeginTheRoundAnewOnEachPage() {
        Scene scene = withPosts(scene(mix(60, 40, 0) + under(PARENT_URI)), 3, 2, 0);

        assertThat(pages(scene, 1))
                .containsExactly(
                        List.of("own/1"), List.of("own/2"), List.of("own/3"), List.of("mum/1"), List.of("mum/2"));
        assertThat(pages(scene, 2))
                .containsExactly(List.of("own/1", "mum/1"), List.of("own/2", "mum/2"), List.of("own/3"));
    }

    @Test
    void shouldSortAPageByTimeWhateverItsSources() {
        Scene scene = scene(mix(50, 50, 0) + under(PARENT_URI));
        scene.aged("own", "1", CHILD, 400).aged("own", "2", CHILD, 500);
        scene.aged("mum", "1", PARENT, 100).aged("mum", "2", PARENT, 450);

        assertThat(pages(scene, 4)).containsExactly(List.of("mum/1", "own/1", "mum/2", "own/2"));
        assertThat(pages(scene, 2)).containsExactly(List.of("mum/1", "own/1"), List.of("mum/2", "own/2"));
    }

    @Test
    void shouldLeaveTheShareOfAnExhaustedSourceToTheOthersInProportion() {
        Scene scene = withPosts(scene(mix(40, 40, 20) + under(PARENT_URI)), 1, 9, 9);

        // After own/1 the parent and the global source share as 40 to 20.
        assertThat(pages(scene, 7).get(0))
                .containsExactly("own/1", "mum/1", "mum/2", "mum/3", "mum/4", "far/1", "far/2");
        // Were the share of own still given up at each turn, the second would go to global.
        assertThat(pages(scene, 3).get(0)).containsExactly("own/1", "mum/1", "mum/2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",'parentCommunity':'did:web:nobody'", ",'parentCommunity':'did:web:own'"})
    void shouldDoWithoutAParentThatIsMissingOrAddsNothing(String parent) {
        Scene scene = withPosts(scene(mix(50, 25, 25) + parent), 4, 0, 2);

        assertThat(pages(scene, 6)).containsExactly(List.of("own/1", "own/2", "own/3", "own/4", "far/1", "far/2"));
        assertThat(pages(scene, 3).get(0)).containsExactly("own/1", "own/2", "far/1");
    }

    @Test
    void shouldKnowTheParentByItsOwnersDidAndFollowItsAppearing() {
        Scene scene = new Scene().config("own", "c", tag(CHILD) + mix(0, 100, 0) + under("did:web:mum"));
        scene.aged("mum", "1", PARENT, 100);
        assertThat(pages(scene, 5)).containsExactly(List.of());

        scene.config("mum", "young", tag(PARENT) + ",'createdAt':'2026-11-02T00:00:00Z'");
        assertThat(pages(scene, 5)).containsExactly(List.of("mum/1"));

        scene.config("mum", "old", tag(THIRD));
        assertThat(pages(scene, 5)).containsExactly(List.of());
    }

    @Test
    void shouldShowItsOwnPostsToACommunityThatIsItsOwnParent() {
        Scene scene = withPosts(scene(mix(0, 100, 0) + under("did:web:own")), 2, 1, 1);

        assertThat(pages(scene, 5)).containsExactly(List.of("own/1", "own/2"));
    }

    @Test
    void shouldTakeNothingFromASourceWithoutWeight() {
        assertThat(pages(withPosts(scene(mix(0, 0, 100)), 1, 1, 1), 5))
                .containsExactly(List.of("own/1", "mum/1", "far/1"));
        assertThat(pages(withPosts(scene(mix(0, 100, 0) + under(PARENT_URI)), 1, 1, 1), 5))
                .containsExactly(List.of("mum/1"));
        assertThat(pages(withPosts(scene(under(PARENT_URI)), 1, 1, 1), 5)).containsExactly(List.of("own/1"));
    }

    @Test
    void shouldShowThePostOfSeveralSourcesOnceAndFromTheFirst() {
        Scene scene = scene(mix(20, 40, 40) + under(PARENT_URI))
                .member("mum", uri("own", Lexicons.CONFIG + "/c").toString());
        scene.put("mum", Lexicons.POST + "/both", "{'tags':['" + CHILD + "','" + PARENT + "']}");
        withPosts(scene, 1, 1, 0);

        for (int limit = 1; limit <= 4; limit++) {
            List<String> walked = new ArrayList<>();
            pages(scene, limit).forEach(walked::addAll);
            assertThat(walked).containsExactlyInAnyOrder("mum/both", "own/1", "mum/1");
        }
        // From own, which is behind parent at first: had it come from parent, it would stand on the first page.
        assertThat(pages(scene, 1)).containsExactly(List.of("mum/1"), List.of("mum/both"), List.of("own/1"));
    }

    @Test
    void shouldSkipForAnEarlierSourceOnlyWhatStandsInIt() {
        // Names the child's tag too, but mum is no member there.
        Scene scene = scene(mix(20, 40, 40) + under(PARENT_URI));
        scene.put("mum", Lexicons.POST + "/both", "{'tags':['" + CHILD + "','" + PARENT + "']}");

        assertThat(pages(scene, 5)).containsExactly(List.of("mum/both"));
    }

    @Test
    void shouldTakeTheParentsOwnPostsAndNotItsMix() {
        Scene scene = withPosts(scene(mix(50, 50, 0) + under(PARENT_URI)), 1, 1, 1);
        scene.config("mum", "c", tag(PARENT) + mix(10, 0, 90));

        assertThat(pages(scene, 5)).containsExactly(List.of("own/1", "mum/1"));
    }

    @ParameterizedTest
    @CsvSource({"block, did:web:mum", "hide, at://did:web:mum/app.bsky.feed.post/1"})
    void shouldKeepOutWhomItBlockedAndWhatItHidHoweverTheyCome(String action, String target) {
        String own = uri("own", Lexicons.CONFIG + "/c").toString();
        for (String mix : List.of(mix(50, 50, 0), mix(50, 0, 50), mix(0, 50, 50))) {
            Scene scene = withPosts(scene(mix + under(PARENT_URI)), 1, 1, 0);
            assertThat(pages(scene, 5).get(0)).contains("mum/1");

            scene.act("own", "x", own, action, target, "2026-11-20T00:00:00Z");
            assertThat(pages(scene, 5).get(0)).doesNotContain("mum/1");
        }
    }

    @Test
    void shouldKeepOutWhomItsBlocklistNamesButNeverItsOwner() {
        String listed = ",'blocklist':['did:web:mum','did:web:own']";

        assertThat(pages(withPosts(scene(mix(0, 0, 100) + listed), 1, 1, 1), 5))
                .containsExactly(List.of("own/1", "far/1"));
    }

    @Test
    void shouldObeyTheModerationOfTheParent() {
        Scene scene = withPosts(scene(mix(50, 50, 0) + under(PARENT_URI)), 1, 2, 0);
        scene.act("mum", "x", PARENT_URI, "hide", post("mum", "1").toString(), "2026-11-20T00:00:00Z");

        assertThat(pages(scene, 5)).containsExactly(List.of("own/1", "mum/2"));
    }

    @Test
    void shouldReachOnlyTheNewestPostsGloballyCountedBeforeAnySkipping() {
        Scene scene = withPosts(scene(mix(50, 0, 50)), 2, 3, 3);

        // The newest five of all: own/1, own/2, mum/1, mum/2, mum/3.
        assertThat(pages(scene.model(5), 10)).containsExactly(List.of("own/1", "own/2", "mum/1", "mum/2", "mum/3"));
        assertThat(pages(scene.model(6), 3))
                .containsExactly(List.of("own/1", "own/2", "mum/1"), List.of("mum/2", "mum/3", "far/1"));
        assertThat(pages(scene.model(1), 10)).containsExactly(List.of("own/1", "own/2"));
    }

    @Test
    void shouldCountAPostOfTwoFeedsOnceTowardsTheBound() {
        Scene scene = scene(mix(0, 0, 100))
                .member("mum", uri("far", Lexicons.CONFIG + "/c").toString());
        scene.put("mum", Lexicons.POST + "/both", "{'tags':['" + PARENT + "','" + THIRD + "']}");
        withPosts(scene, 2, 0, 0);

        assertThat(pages(scene.model(2), 10)).containsExactly(List.of("mum/both", "own/1"));
    }

    @Test
    void shouldEndGlobalAtTheRetentionEdge() {
        Scene scene =
                scene(mix(0, 0, 100)).aged("far", "in", THIRD, 7 * 24 * 60).aged("far", "out", THIRD, 7 * 24 * 60 + 1);

        assertThat(pages(scene, 5)).containsExactly(List.of("far/in"));
    }

    @Test
    void shouldHoldOnePositionPerSourceAndKeepThatOfASourceNotTaken() {
        FeedModel model =
                withPosts(scene(mix(60, 30, 10) + under(PARENT_URI)), 5, 5, 5).model();
        Community child = community(model, "own", "c").orElseThrow();

        PageCursor first = model.page(child, PageCursor.HEAD, 2).next().orElseThrow();
        assertThat(places(first)).isEqualTo(Map.of(Source.OWN, "own/1", Source.PARENT, "mum/1"));
        PageCursor second = model.page(child, first, 1).next().orElseThrow();
        assertThat(places(second)).isEqualTo(Map.of(Source.OWN, "own/2", Source.PARENT, "mum/1"));
    }

    private static Map<Source, String> places(PageCursor cursor) {
        return cursor.last().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> Scene.name(entry.getValue().post())));
    }

    @Test
    void shouldReadOnStrictlyAfterAPlaceInEverySource() {
        FeedModel model =
                withPosts(scene(mix(40, 30, 30) + under(PARENT_URI)), 3, 3, 3).model();
        Community child = community(model, "own", "c").orElseThrow();
        Place second = new Place(Scene.NOW - 202 * 60_000_000L, post("mum", "2"));

        assertThat(names(model.page(child, PageCursor.everywhere(second), 10).posts()))
                .containsExactly("mum/3", "far/1", "far/2", "far/3");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 9, 10, 100})
    void shouldWalkThroughAllPostsOnceInFullPagesWhereTimesTie(int limit) {
        Scene scene = scene(mix(30, 30, 40) + under(PARENT_URI));
        for (int i = 1; i <= 3; i++) {
            scene.aged("own", "" + i, CHILD, 100)
                    .aged("mum", "" + i, PARENT, 100)
                    .aged("far", "" + i, THIRD, 100);
        }

        List<List<String>> pages = pages(scene, limit);

        assertThat(pages.subList(0, pages.size() - 1))
                .allSatisfy(page -> assertThat(page).hasSize(limit));
        assertThat(pages.stream().flatMap(List::stream))
                .containsExactlyInAnyOrder(
                        "own/1", "own/2", "own/3", "mum/1", "mum/2", "mum/3", "far/1", "far/2", "far/3");
        assertThat(pages.get(pages.size() - 1)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 100})
    void shouldPageThroughAFeedOfItsOwnInItsOrder(int limit) {
        Scene scene = withPosts(scene(""), 4, 1, 1);

        assertThat(pages(scene, limit).stream().flatMap(List::stream))
                .containsExactly("own/1", "own/2", "own/3", "own/4");
    }
}
