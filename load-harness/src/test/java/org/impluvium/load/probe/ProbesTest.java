package org.impluvium.load.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.impluvium.load.testing.FakeFeeds;
import org.impluvium.load.testing.StreamReader;
import org.impluvium.loadtests.frames.FrameEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProbesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final FakeFeeds feeds = new FakeFeeds();
    private final List<String> feedUris = new ArrayList<>();

    @AfterEach
    void stop() {
        feeds.close();
    }

    @Test
    void shouldFindEachProbeThatAPageShows() {
        ProbeTally tally = new ProbeTally(System.nanoTime(), Duration.ofSeconds(30));
        try (Probes probes = probes(tally, Duration.ofSeconds(30))) {
            for (int i = 0; i < 40; i++) {
                show(post(probes), i);
            }
            await().atMost(PATIENCE).until(() -> tally.ended() == 40);
        }

        ProbeFigures figures = tally.figures();
        assertThat(figures.sent()).isEqualTo(40);
        assertThat(figures.seen()).isEqualTo(40);
        assertThat(figures.lost()).isZero();
        assertThat(figures.visible().count()).isEqualTo(40);
        assertThat(figures.polls()).isPositive();
        assertThat(tally.sentBySecond(100).stream().mapToLong(Long::longValue).sum())
                .isEqualTo(40);
    }

    @Test
    void shouldCountAndNameThoseThatNoPageShows() {
        ProbeTally tally = new ProbeTally(System.nanoTime(), Duration.ofMillis(700));
        List<String> hidden = new ArrayList<>();
        try (Probes probes = probes(tally, Duration.ofMillis(700))) {
            for (int i = 0; i < 30; i++) {
                String uri = post(probes);
                if (i % 5 == 0) {
                    hidden.add(uri);
                } else {
                    show(uri, i);
                }
            }
            await().atMost(PATIENCE).until(() -> tally.ended() == 30);
        }

        assertThat(tally.figures().lostPosts()).containsExactlyInAnyOrderElementsOf(hidden);
        assertThat(tally.figures().lost()).isEqualTo(6);
        assertThat(tally.figures().seen()).isEqualTo(24);
    }

    @Test
    void shouldCountFromWhenAProbeWasDueNotFromWhenItWasMade() {
        ProbeTally tally = new ProbeTally(System.nanoTime(), Duration.ofSeconds(30));
        long due = System.nanoTime() - TimeUnit.SECONDS.toNanos(5);
        try (Probes probes = probes(tally, Duration.ofSeconds(30))) {
            FrameEvent.Commit commit = (FrameEvent.Commit) StreamReader.read(probes.frame(due));
            show(commit.operations().get(0).uri().toString(), 0);
            await().atMost(PATIENCE).until(() -> tally.ended() == 1);
        }

        assertThat(tally.figures().visible().max()).isGreaterThan(5_000);
    }

    @Test
    void shouldGoOnLookingWhenAPageDoesNotCome() {
        feeds.fail(503);
        ProbeTally tally = new ProbeTally(System.nanoTime(), Duration.ofSeconds(30));
        try (Probes probes = probes(tally, Duration.ofSeconds(30))) {
            show(post(probes), 0);
            await().atMost(PATIENCE).until(() -> tally.figures().failedPolls() > 2);
            feeds.fail(200);
            await().atMost(PATIENCE).until(() -> tally.ended() == 1);
        }

        assertThat(tally.figures().seen()).isEqualTo(1);
    }

    @Test
    void shouldHaveACommunityAndAMemberInEachLane() {
        ProbeTally tally = new ProbeTally(System.nanoTime(), Duration.ofSeconds(30));
        try (Probes probes = probes(tally, Duration.ofSeconds(30))) {
            List<FrameEvent> events =
                    probes.foundations().stream().map(StreamReader::read).toList();

            assertThat(events).hasSize(2 * probes.feeds().size()).allSatisfy(event -> assertThat(event)
                    .isInstanceOfSatisfying(FrameEvent.Commit.class, commit -> assertThat(commit.faults())
                            .isEmpty()));
            assertThat(probes.feeds()).doesNotHaveDuplicates();
        }
    }

    @Test
    void shouldHaveSoManyLanesThatAPageHoldsAllThatAreUnderWay() {
        assertThat(Probes.laneCount(1, Duration.ofSeconds(1))).isEqualTo(2);
        assertThat(Probes.laneCount(99, Duration.ofSeconds(10))).isEqualTo(11);
        assertThat(Probes.laneCount(1_000, Duration.ofSeconds(30))).isEqualTo(305);
    }

    private Probes probes(ProbeTally tally, Duration timeout) {
        Probes probes = new Probes(feeds.origin(), 10, timeout, 1, Clock.systemUTC());
        probes.begin(tally);
        feedUris.addAll(probes.feeds());
        feedUris.forEach(uri -> feeds.with(uri, 0));
        return probes;
    }

    /** Posts go round the lanes. */
    private void show(String uri, int number) {
        feeds.post(feedUris.get(number % feedUris.size()), uri);
    }

    private static String post(Probes probes) {
        FrameEvent.Commit commit = (FrameEvent.Commit) StreamReader.read(probes.frame(System.nanoTime()));
        return commit.operations().get(0).uri().toString();
    }
}
