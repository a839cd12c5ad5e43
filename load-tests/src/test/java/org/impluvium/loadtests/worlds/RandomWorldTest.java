package org.impluvium.loadtests.worlds;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.RecordUri;
import org.impluvium.atproto.syntax.Tid;
import org.impluvium.loadtests.model.Absence;
import org.impluvium.loadtests.model.ActionResult;
import org.impluvium.loadtests.model.Community;
import org.impluvium.loadtests.model.FeedModel;
import org.impluvium.loadtests.model.Finding;
import org.impluvium.loadtests.model.Source;
import org.junit.jupiter.api.Test;

class RandomWorldTest {

    private static final long NOW = 1_795_219_200_000_000L;
    private static final long HOUR = 3_600_000_000L;
    private static final Duration WEEK = Duration.ofDays(7);

    private static final List<RandomWorld> WORLDS = IntStream.range(0, 100)
            .mapToObj(i -> RandomWorld.of(1_000 + i, i, NOW))
            .toList();

    private static FeedModel model(RandomWorld world) {
        return modelAt(world, NOW);
    }

    private static FeedModel modelAt(RandomWorld world, long nowMicros) {
        return new FeedModel(RandomWorld.after(world.events()).state(), nowMicros, WEEK);
    }

    @Test
    void shouldBeTheSameForTheSameSeedAndAnotherForAnother() {
        assertThat(RandomWorld.of(5, 1, NOW)).isEqualTo(RandomWorld.of(5, 1, NOW));
        assertThat(RandomWorld.of(5, 1, NOW).events())
                .isNotEqualTo(RandomWorld.of(6, 1, NOW).events());
    }

    @Test
    void shouldHaveThreeHundredEventsThatRiseInEachRepository() {
        for (RandomWorld world : WORLDS) {
            assertThat(world.events()).hasSizeBetween(300, 360);
            Map<Did, Long> positions = new HashMap<>();
            Map<Did, Tid> revs = new HashMap<>();
            for (WorldEvent event : world.events()) {
                Long before = positions.put(event.repository(), event.position());
                assertThat(before == null || before < event.position()).isTrue();
                assertThat(event.receivedMicros()).isBetween(NOW - 3 * HOUR, NOW);
                event.fold(new RevOf()).ifPresent(rev -> {
                    Tid last = revs.put(event.repository(), rev);
                    assertThat(last == null || last.compareTo(rev) <= 0).isTrue();
                    assertThat(rev.micros()).isBetween(NOW - 3 * HOUR, event.receivedMicros());
                });
            }
        }
    }

    @Test
    void shouldShareNoRepositoryAndNoTagWithAWorldOfAnotherNumber() {
        Set<Object> seen = new HashSet<>();
        for (RandomWorld world : WORLDS) {
            assertThat(world.people())
                    .allSatisfy(did -> assertThat(seen.add(did)).isTrue());
            assertThat(world.tags()).allSatisfy(tag -> assertThat(seen.add(tag)).isTrue());
            assertThat(world.people())
                    .containsAll(
                            world.events().stream().map(WorldEvent::repository).toList());
            assertThat(world.tags().subList(0, 4))
                    .containsAll(model(world).communities().stream()
                            .map(Community::tag)
                            .toList());
        }
        assertThat(new WorldNames(RandomWorld.MOST_NUMBER).tags())
                .allMatch(tag -> tag.matches("atr_[0-9a-f]{8}"))
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldGiveEverybodyADidThatADirectoryCanHave() {
        RandomWorld world = RandomWorld.ofRegistered(5, RandomWorld.MOST_NUMBER, NOW);

        assertThat(world.people()).doesNotHaveDuplicates().allMatch(did -> did.value()
                .matches("did:plc:[a-z2-7]{24}"));
        assertThat(world.people())
                .doesNotContainAnyElementsOf(RandomWorld.ofRegistered(5, 0, NOW).people());
        assertThat(WorldText.of(world.events())).doesNotContain("did:plc");
    }

    @Test
    void shouldShowMostPostsOfMembersAndKeepAGoodPartOut() {
        long visible = 0;
        long kept = 0;
        for (RandomWorld world : WORLDS) {
            FeedModel model = model(world);
            long here = model.communities().stream()
                    .mapToLong(community -> model.feed(community).size())
                    .sum();
            assertThat(here).as("visible posts of world " + world.seed()).isGreaterThan(20);
            visible += here;
            kept += absences(model).filter(why -> why != Absence.NOT_A_MEMBER).count();
        }

        assertThat((double) visible / (visible + kept)).isBetween(0.6, 0.85);
    }

    private static Stream<Absence> absences(FeedModel model) {
        return model.communities().stream()
                .map(community -> model.absent(community).values())
                .flatMap(Collection::stream);
    }

    @Test
    void shouldMeetEveryReasonEffectAndSource() {
        Map<Absence, Integer> absences = new HashMap<>();
        Map<ActionResult.Effect, Integer> effects = new HashMap<>();
        Set<Finding.Cause> causes = EnumSet.noneOf(Finding.Cause.class);
        Map<Source, Integer> sources = new HashMap<>();
        for (RandomWorld world : WORLDS) {
            FeedModel model = model(world);
            absences(model).forEach(why -> absences.merge(why, 1, Integer::sum));
            for (Community community : model.communities()) {
                model.actions(community).forEach(action -> effects.merge(action.effect(), 1, Integer::sum));
                for (RecordUri post : posts(world)) {
                    var findings = model.explain(community, post);
                    findings.conditions().forEach(finding -> causes.add(finding.cause()));
                    findings.through().ifPresent(source -> sources.merge(source, 1, Integer::sum));
                }
            }
        }

        assertThat(causes).containsExactlyInAnyOrder(Finding.Cause.values());
        assertThat(absences).containsOnlyKeys(Absence.values()).allSatisfy((why, count) -> assertThat(count)
                .isGreaterThan(200));
        assertThat(effects)
                .containsOnlyKeys(ActionResult.Effect.values())
                .allSatisfy((effect, count) -> assertThat(count).isGreaterThan(5));
        assertThat(sources).containsOnlyKeys(Source.values()).allSatisfy((source, count) -> assertThat(count)
                .isGreaterThan(1_000));
    }

    private static Set<RecordUri> posts(RandomWorld world) {
        return RandomWorld.after(world.events()).state().records().stream()
                .map(record -> record.uri())
                .filter(uri -> uri.collection().value().equals("app.bsky.feed.post"))
                .collect(Collectors.toSet());
    }

    @Test
    void shouldHaveTheSameFeedsInTheHourAfterItsEnd() {
        for (RandomWorld world : WORLDS) {
            assertThat(feeds(modelAt(world, NOW + HOUR))).isEqualTo(feeds(model(world)));
        }
    }

    private static Map<RecordUri, List<RecordUri>> feeds(FeedModel model) {
        return model.communities().stream().collect(Collectors.toMap(Community::uri, model::feed));
    }
}
