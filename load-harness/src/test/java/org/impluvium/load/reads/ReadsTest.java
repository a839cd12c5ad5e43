package org.impluvium.load.reads;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.impluvium.atproto.identity.Origin;
import org.impluvium.load.http.FailureCause;
import org.impluvium.load.mix.Mix;
import org.impluvium.load.schedule.Schedule;
import org.impluvium.load.testing.FakeFeeds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Over real sockets. Nothing here says how fast anything is, only that nothing is left out. */
class ReadsTest {

    private static final String FEED = "at://did:plc:owner/app.bsky.feed.generator/0a1b2c3d";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final FakeFeeds feeds = new FakeFeeds().with(FEED, 100);

    @AfterEach
    void stop() {
        feeds.close();
    }

    @Test
    void shouldShowAStallInTheLatenciesOfAllThatWereDueMeanwhile() throws Exception {
        long stall = TimeUnit.SECONDS.toNanos(1);
        Load load = new Load(feeds.origin(), "head=1", 200, Duration.ofSeconds(2), Duration.ofSeconds(20));
        feeds.holdAfter(20);
        try (Reads reads = load.start(4)) {
            Awaitility.await().atMost(PATIENCE).until(() -> feeds.held() == 4);
            long begun = System.nanoTime();
            Awaitility.await().atMost(PATIENCE).until(() -> System.nanoTime() - begun >= stall);
            feeds.release();
            assertThat(reads.endsWithin(PATIENCE)).isTrue();
        }

        ReadFigures figures = load.only();
        assertThat(figures.wanted()).isEqualTo(400);
        assertThat(figures.answers()).containsExactly(Map.entry(200, 400L));
        // Half of the requests were due while nothing was answered; a closed loop would have seen four slow ones.
        assertThat(figures.latency().p90()).isGreaterThan(500);
        assertThat(figures.latency().max()).isGreaterThan(1_000);
    }

    @Test
    void shouldFailWhatNobodyAnswersInTimeAndCountHowLongItWaited() throws Exception {
        feeds.hold();
        Load load = new Load(feeds.origin(), "head=1", 500, Duration.ofSeconds(1), Duration.ofMillis(400));
        load.run(2);

        ReadFigures figures = load.only();
        assertThat(figures.wanted()).isEqualTo(500);
        assertThat(figures.answers()).isEmpty();
        assertThat(figures.failures()).containsOnlyKeys(FailureCause.TIMED_OUT.word(), FailureCause.NEVER_SENT.word());
        assertThat(sum(figures.failures())).isEqualTo(500);
        assertThat(figures.latency().count()).isEqualTo(500);
        assertThat(figures.latency().p50()).isGreaterThanOrEqualTo(400);
    }

    @Test
    void shouldFailWhatCannotConnectAndNotTakeItForQuick() throws Exception {
        Origin nobody;
        try (ServerSocket free = new ServerSocket(0)) {
            nobody = Origin.of("http://127.0.0.1:" + free.getLocalPort());
        }
        Load load = new Load(nobody, "head=1", 100, Duration.ofSeconds(1), Duration.ofMillis(500));
        load.run(2);

        ReadFigures figures = load.only();
        assertThat(figures.wanted()).isEqualTo(100);
        assertThat(sum(figures.failures())).isEqualTo(100);
        long unconnected = figures.failures().getOrDefault(FailureCause.NOT_CONNECTED.word(), 0L);
        assertThat(unconnected).isPositive();
        assertThat(figures.latency().count()).isEqualTo(100 - unconnected);
    }

    @Test
    void shouldFailWhatIsClosedOrAnsweredWithNoHttp() throws Exception {
        assertThat(failuresAgainst(socket -> socket.close())).containsOnlyKeys(FailureCause.CLOSED.word());
        assertThat(failuresAgainst(socket -> socket.write("220 mail.example ESMTP\r\n")))
                .containsOnlyKeys(FailureCause.NO_HTTP.word());
    }

    private static Map<String, Long> failuresAgainst(Consumer<NetSocket> manner) throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            NetServer server = vertx.createNetServer()
                    .connectHandler(socket -> socket.handler(request -> manner.accept(socket)))
                    .listen(0, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            Origin target = Origin.of("http://127.0.0.1:" + server.actualPort());
            Load load = new Load(target, "head=1", 50, Duration.ofMillis(200), Duration.ofSeconds(30));
            load.run(2);
            assertThat(sum(load.only().failures())).isEqualTo(10);
            return load.only().failures();
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Test
    void shouldCountAnswersByStatusAndTakeOnlyRightOnesForLatencies() throws Exception {
        feeds.fail(503);
        Load load = new Load(feeds.origin(), "first=1", 100, Duration.ofMillis(300), Duration.ofSeconds(30));
        load.run(2);

        assertThat(load.only().answers()).containsExactly(Map.entry(503, 30L));
        assertThat(load.only().latency().count()).isZero();
        assertThat(load.tally.asExpected()).isZero();
    }

    @Test
    void shouldExpectThatUnknownFeedsAreRefused() throws Exception {
        Load load = new Load(feeds.origin(), "unknown=1", 100, Duration.ofMillis(300), Duration.ofSeconds(30));
        load.run(2);

        assertThat(load.only().answers()).containsExactly(Map.entry(400, 30L));
        assertThat(load.only().latency().count()).isEqualTo(30);
        assertThat(feeds.asked())
                .extracting(FakeFeeds.Asked::feed)
                .doesNotContain(FEED)
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldFollowTheCursorsThatAnswersBring() throws Exception {
        Load load = new Load(feeds.origin(), "first=1,deep=9", 400, Duration.ofSeconds(1), Duration.ofSeconds(30));
        load.run(3);

        List<FakeFeeds.Asked> asked = feeds.asked();
        assertThat(asked).hasSize(400).allSatisfy(page -> assertThat(page.limit())
                .isEqualTo(30));
        Set<String> given = new HashSet<>(Set.of(""));
        for (FakeFeeds.Asked page : asked) {
            assertThat(given).as("cursors given before").contains(page.cursor());
            given.add(Integer.toString((page.cursor().isEmpty() ? 0 : Integer.parseInt(page.cursor())) + 30));
        }
        assertThat(given).contains("30", "60", "90");
        long deep = asked.stream().filter(page -> !page.cursor().isEmpty()).count();
        long wanted = load.tally.figures().stream()
                .filter(figures -> figures.kind().equals("deep"))
                .mapToLong(ReadFigures::wanted)
                .sum();
        assertThat(deep).isGreaterThan(200).isEqualTo(wanted - load.tally.withoutCursor());
    }

    @Test
    void shouldSayWhereDeepPagesAreWantedAndNoFeedHasAny() throws Exception {
        feeds.with(FEED, 30);
        Load load = new Load(feeds.origin(), "deep=1", 100, Duration.ofMillis(300), Duration.ofSeconds(30));
        load.run(2);

        assertThat(load.tally.withoutCursor()).isEqualTo(30);
        assertThat(load.only().kind()).isEqualTo("deep");
    }

    @Test
    void shouldLeaveTheWarmUpOutOfAllFigures() throws Exception {
        long start = System.nanoTime();
        Load load = new Load(
                feeds.origin(),
                "head=1",
                Schedule.of(start, 100, Duration.ofSeconds(1)),
                start + 400_000_000L,
                Duration.ofSeconds(30));
        load.run(2);

        assertThat(load.tally.warmUp()).isEqualTo(40);
        assertThat(load.only().wanted()).isEqualTo(60);
        assertThat(feeds.asked()).hasSize(100);
        assertThat(load.tally.latencyBySecond(1).get(0).count()).isEqualTo(60);
    }

    private static long sum(Map<?, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** One load and its tally. */
    private static final class Load {
        private final Origin target;
        private final Mix mix;
        private final Schedule schedule;
        private final Duration timeout;
        private final ReadTally tally;

        Load(Origin target, String mix, Schedule schedule, long measuredFrom, Duration timeout) {
            this.target = target;
            this.mix = Mix.parse(mix);
            this.schedule = schedule;
            this.timeout = timeout;
            this.tally = new ReadTally(measuredFrom, timeout);
        }

        Load(Origin target, String mix, double rate, Duration duration, Duration timeout) {
            this(target, mix, Schedule.of(System.nanoTime(), rate, duration), Long.MIN_VALUE, timeout);
        }

        Reads start(int connections) {
            return Reads.start(
                    new Reads.Settings(target, mix, List.of(FEED), 1, connections, timeout), schedule, tally);
        }

        void run(int connections) throws InterruptedException {
            try (Reads reads = start(connections)) {
                assertThat(reads.endsWithin(PATIENCE)).isTrue();
            }
        }

        ReadFigures only() {
            assertThat(tally.figures()).hasSize(1);
            return tally.figures().get(0);
        }
    }
}
