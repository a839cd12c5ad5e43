package org.impluvium.loadtests.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.impluvium.atproto.syntax.RecordUri;
import org.impluvium.loadtests.worlds.RandomWorld;
import org.impluvium.loadtests.worlds.WorldEvent;
import org.junit.jupiter.api.Test;

/** The model on many made-up worlds at once: what they share is the global source only. */
class ManyWorldsTest {

    private static final long NOW = Scene.NOW;
    private static final List<RandomWorld> WORLDS = IntStream.range(0, 50)
            .mapToObj(number -> RandomWorld.of(number, number, NOW))
            .toList();

    private static FeedModel model(List<WorldEvent> events) {
        return new FeedModel(RandomWorld.after(events).state(), NOW, Scene.WEEK);
    }

    private static FeedModel union() {
        List<WorldEvent> events = new ArrayList<>();
        WORLDS.forEach(world -> events.addAll(world.events()));
        return model(events);
    }

    @Test
    void shouldGiveEachWorldItsOwnFeedsInAUnionToo() {
        FeedModel union = union();
        for (RandomWorld world : WORLDS) {
            FeedModel alone = model(world.events());
            for (Community community : alone.communities()) {
                assertThat(union.feed(community)).isEqualTo(alone.feed(community));
                assertThat(union.actions(community)).isEqualTo(alone.actions(community));
            }
        }
    }

    @Test
    void shouldJudgeAllPagesOfAUnionOfFiftyWorldsWithinSeconds() {
        long began = System.nanoTime();
        FeedModel union = union();
        long posts = 0;
        for (Community community : union.communities()) {
            for (int limit : List.of(7, 50, 100)) {
                posts += union.walk(community, limit).size();
            }
        }
        long millis = Duration.ofNanos(System.nanoTime() - began).toMillis();
        System.out.printf(
                "%d communities, %d posts on pages, %d ms%n",
                union.communities().size(), posts, millis);

        assertThat(union.communities()).hasSizeGreaterThan(200);
        assertThat(millis).isLessThan(30_000);
    }

    @Test
    void shouldShowTheSamePostsInPagesOfAnySize() {
        FeedModel model = model(WORLDS.get(0).events());
        for (Community community : model.communities()) {
            List<RecordUri> byOne = model.walk(community, 1);
            for (int limit = 2; limit <= 100; limit++) {
                assertThat(model.walk(community, limit))
                        .containsExactlyInAnyOrderElementsOf(byOne)
                        .doesNotHaveDuplicates();
            }
        }
    }

    /** The part that M2 calls exhausted: a page is short only at the end, and says so. */
    @Test
    void shouldFillEveryPageButTheLast() {
        for (RandomWorld world : WORLDS) {
            FeedModel model = model(world.events());
            for (Community community : model.communities()) {
                List<Page> pages = model.pages(community, 5);
                assertThat(pages.subList(0, pages.size() - 1))
                        .allSatisfy(page -> assertThat(page.posts()).hasSize(5));
            }
        }
    }
}
