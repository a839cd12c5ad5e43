package org.impluvium.identity.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.impluvium.atproto.identity.IdentityException;
import org.impluvium.atproto.identity.IdentityFailure;
import org.impluvium.atproto.identity.ShelfLife;
import org.impluvium.identity.cache.CacheListener.Source;
import org.impluvium.identity.testing.ManualClock;
import org.impluvium.identity.testing.Outcome;
import org.junit.jupiter.api.Test;

class ResolutionCacheTest {

    private static final ShelfLife LIFE = new ShelfLife(
            Duration.ofMinutes(60),
            Duration.ofMinutes(600),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(10));

    private final ManualClock clock = new ManualClock();
    private final List<CompletableFuture<String>> questions = new ArrayList<>();
    private final List<Source> sources = new ArrayList<>();
    private final ResolutionCache<String, String> cache = cache(1_000_000);

    private ResolutionCache<String, String> cache(long capacity) {
        return new ResolutionCache<>(this::ask, LIFE, capacity, String::length, clock::nanoTime, sources::add);
    }

    private CompletionStage<String> ask(String key) {
        CompletableFuture<String> question = new CompletableFuture<>();
        questions.add(question);
        return question;
    }

    private void answer(String value) {
        questions.get(questions.size() - 1).complete(value);
    }

    private void fail(IdentityFailure failure) {
        questions.get(questions.size() - 1).completeExceptionally(new IdentityException(failure, "told so"));
    }

    private String current() {
        return Outcome.of(cache.current("key")).get();
    }

    private void hold(String value) {
        cache.current("key");
        answer(value);
    }

    @Test
    void shouldAskOnceForAllWhoComeMeanwhile() {
        CompletionStage<String> first = cache.current("key");
        CompletionStage<String> second = cache.current("key");
        CompletionStage<String> third = cache.fresh("key");

        assertThat(questions).hasSize(1);
        assertThat(first.toCompletableFuture()).isNotDone();
        answer("value");
        assertThat(List.of(
                        Outcome.of(first).get(),
                        Outcome.of(second).get(),
                        Outcome.of(third).get()))
                .containsOnly("value");
        assertThat(sources).containsExactly(Source.ASKED, Source.SHARED, Source.SHARED);
    }

    @Test
    void shouldAskForEachKey() {
        cache.current("key");
        cache.current("other");

        assertThat(questions).hasSize(2);
    }

    @Test
    void shouldHandOutAFreshValueWithoutAsking() {
        hold("value");
        clock.advance(LIFE.soft().minusNanos(1));

        assertThat(current()).isEqualTo("value");
        assertThat(questions).hasSize(1);
        assertThat(sources).containsExactly(Source.ASKED, Source.FRESH);
    }

    @Test
    void shouldHandOutAStaleValueAndAskMeanwhile() {
        hold("old");
        clock.advance(LIFE.soft());

        assertThat(current()).isEqualTo("old");
        assertThat(current()).isEqualTo("old");
        assertThat(questions).hasSize(2);
        answer("new");
        assertThat(current()).isEqualTo("new");
        assertThat(sources).containsExactly(Source.ASKED, Source.STALE, Source.STALE, Source.FRESH);
    }

    @Test
    void shouldKeepAStaleValueWhileNobodyAnswersButNotBeyondItsEnd() {
        hold("old");
        clock.advance(LIFE.soft());
        current();
        fail(IdentityFailure.TIMED_OUT);

        assertThat(current()).isEqualTo("old");
        assertThat(questions).as("asked again at once").hasSize(2);
        clock.advance(LIFE.away());
        assertThat(current()).isEqualTo("old");
        assertThat(questions).hasSize(3);
        fail(IdentityFailure.UNREADABLE);
        clock.advance(LIFE.hard());
        CompletionStage<String> late = cache.current("key");
        assertThat(questions).hasSize(4);
        fail(IdentityFailure.TIMED_OUT);
        Outcome.of(late).failedWith(IdentityFailure.TIMED_OUT);
    }

    @Test
    void shouldDropAValueOfWhichAnAuthoritySaysThatThereIsNone() {
        hold("old");
        clock.advance(LIFE.soft());
        current();
        fail(IdentityFailure.TOMBSTONED);

        Outcome.of(cache.current("key")).failedWith(IdentityFailure.TOMBSTONED);
        assertThat(questions).hasSize(2);
    }

    @Test
    void shouldBelieveAFailureForAWhile() {
        cache.current("key");
        fail(IdentityFailure.NOT_FOUND);
        clock.advance(LIFE.negative().minusNanos(1));

        Outcome.of(cache.current("key")).failedWith(IdentityFailure.NOT_FOUND);
        Outcome.of(cache.fresh("key")).failedWith(IdentityFailure.NOT_FOUND);
        assertThat(questions).hasSize(1);
        assertThat(sources).containsExactly(Source.ASKED, Source.FAILURE, Source.FAILURE);
        clock.advance(Duration.ofNanos(1));
        CompletionStage<String> again = cache.current("key");
        answer("value");
        assertThat(Outcome.of(again).get()).isEqualTo("value");
    }

    @Test
    void shouldAskAnewWhenTheValueDoesNotFit() {
        hold("old");
        clock.advance(LIFE.settled());
        CompletionStage<String> fresh = cache.fresh("key");

        assertThat(current()).as("others are not held up").isEqualTo("old");
        answer("new");
        assertThat(Outcome.of(fresh).get()).isEqualTo("new");
        assertThat(current()).isEqualTo("new");
        assertThat(questions).hasSize(2);
    }

    @Test
    void shouldAwaitTheRenewalOfAValueThatEndsMeanwhile() {
        hold("old");
        clock.advance(LIFE.soft());
        current();
        clock.advance(LIFE.hard());
        CompletionStage<String> late = cache.current("key");

        assertThat(questions).hasSize(2);
        answer("new");
        assertThat(Outcome.of(late).get()).isEqualTo("new");
        assertThat(current()).isEqualTo("new");
        assertThat(questions).hasSize(2);
    }

    @Test
    void shouldNotAskAnewForWhatWasReadAMomentAgo() {
        hold("value");
        clock.advance(LIFE.settled().minusNanos(1));

        assertThat(Outcome.of(cache.fresh("key")).get()).isEqualTo("value");
        assertThat(questions).hasSize(1);
    }

    @Test
    void shouldSayThatAFreshValueCouldNotBeHadAndKeepTheOld() {
        hold("old");
        clock.advance(LIFE.settled());
        CompletionStage<String> fresh = cache.fresh("key");
        fail(IdentityFailure.UNREACHABLE);

        Outcome.of(fresh).failedWith(IdentityFailure.UNREACHABLE);
        assertThat(current()).isEqualTo("old");
    }

    @Test
    void shouldNotAskAnewEachTimeWhileAnAnswerFailsToCome() {
        hold("old");
        clock.advance(LIFE.settled());
        CompletionStage<String> first = cache.fresh("key");
        fail(IdentityFailure.UNREACHABLE);
        Outcome.of(first).failedWith(IdentityFailure.UNREACHABLE);
        for (int i = 0; i < 100; i++) {
            Outcome.of(cache.fresh("key")).failedWith(IdentityFailure.UNREACHABLE);
        }
        clock.advance(LIFE.settled().minusNanos(1));
        Outcome.of(cache.fresh("key")).failedWith(IdentityFailure.UNREACHABLE);
        assertThat(questions).hasSize(2);
        assertThat(current()).isEqualTo("old");

        clock.advance(Duration.ofNanos(1));
        CompletionStage<String> again = cache.fresh("key");
        answer("new");
        assertThat(Outcome.of(again).get()).isEqualTo("new");
    }

    @Test
    void shouldBelieveAnAnswerThatCannotBeUsedBesideTheOldValue() {
        hold("old");
        clock.advance(LIFE.settled());
        cache.fresh("key");
        fail(IdentityFailure.UNREADABLE);
        clock.advance(LIFE.negative().minusNanos(1));

        Outcome.of(cache.fresh("key")).failedWith(IdentityFailure.UNREADABLE);
        assertThat(questions).hasSize(2);
        clock.advance(Duration.ofNanos(1));
        cache.fresh("key");
        assertThat(questions).hasSize(3);
    }

    @Test
    void shouldSayWhatIsHeldWithoutAsking() {
        assertThat(cache.held("key")).isEmpty();
        cache.current("key");
        assertThat(cache.held("key")).isEmpty();
        answer("old");
        clock.advance(LIFE.soft());
        assertThat(cache.held("key")).contains("old");
        assertThat(questions).hasSize(1);
        clock.advance(LIFE.hard());
        assertThat(cache.held("key")).isEmpty();
    }

    @Test
    void shouldAskAgainAfterForgetting() {
        hold("old");
        cache.forget("key");
        CompletionStage<String> again = cache.current("key");
        answer("new");

        assertThat(Outcome.of(again).get()).isEqualTo("new");
    }

    @Test
    void shouldNotKeepTheAnswerToAQuestionFromBeforeForgetting() {
        CompletionStage<String> before = cache.current("key");
        cache.forget("key");
        CompletionStage<String> after = cache.current("key");

        assertThat(questions).hasSize(2);
        questions.get(1).complete("new");
        questions.get(0).complete("old");
        assertThat(Outcome.of(before).get()).isEqualTo("old");
        assertThat(Outcome.of(after).get()).isEqualTo("new");
        assertThat(current()).isEqualTo("new");
    }

    @Test
    void shouldNotKeepARenewalFromBeforeForgetting() {
        hold("oldest");
        clock.advance(LIFE.soft());
        current();
        cache.forget("key");
        CompletionStage<String> after = cache.current("key");
        questions.get(1).complete("old");
        questions.get(2).complete("new");

        assertThat(Outcome.of(after).get()).isEqualTo("new");
        assertThat(current()).isEqualTo("new");
        assertThat(questions).hasSize(3);
    }

    @Test
    void shouldTakeAFaultForAFailureThatPasses() {
        ResolutionCache<String, String> faulty = new ResolutionCache<>(
                key -> {
                    throw new IllegalStateException("broken");
                },
                LIFE,
                1_000,
                String::length,
                clock::nanoTime,
                sources::add);

        Outcome.of(faulty.current("key")).failedWith(IdentityFailure.FAULT);
    }

    @Test
    void shouldStayWithinItsCapacity() {
        ResolutionCache<String, String> small = cache(100_000);
        for (int i = 0; i < 10_000; i++) {
            small.current("key " + i);
            answer("x".repeat(1_000));
        }

        assertThat(small.size()).isBetween(1L, 100L);
    }

    @Test
    void shouldAskOnceForManyThreads() throws Exception {
        int threads = 8;
        AtomicInteger asked = new AtomicInteger();
        CompletableFuture<String> question = new CompletableFuture<>();
        ResolutionCache<String, String> shared = new ResolutionCache<>(
                key -> {
                    asked.incrementAndGet();
                    return question;
                },
                LIFE,
                1_000_000,
                String::length,
                System::nanoTime,
                source -> {});
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<CompletionStage<String>>> stages = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            stages.add(pool.submit(() -> {
                start.await();
                return shared.current("key");
            }));
        }
        start.countDown();
        for (Future<CompletionStage<String>> stage : stages) {
            stage.get();
        }
        question.complete("value");

        for (Future<CompletionStage<String>> stage : stages) {
            assertThat(Outcome.of(stage.get()).get()).isEqualTo("value");
        }
        assertThat(asked).hasValue(1);
        pool.shutdown();
    }
}
