package org.impluvium.identity.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.impluvium.atproto.identity.IdentityException;
import org.impluvium.atproto.identity.IdentityFailure;
import org.impluvium.atproto.identity.ShelfLife;
import org.impluvium.identity.testing.ManualClock;

/** Whatever is asked, answered, forgotten and waited for in whatever order, the promises of the cache hold. */
class ResolutionCacheProperties {

    private static final ShelfLife LIFE = new ShelfLife(
            Duration.ofSeconds(60),
            Duration.ofSeconds(300),
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            Duration.ofSeconds(10),
            Duration.ofSeconds(60));

    /** A question to the source; its value, when it gets one, is its number. */
    private record Question(int number, CompletableFuture<Integer> promise) {}

    private static final class Run {
        private final ManualClock clock = new ManualClock();
        private final List<Question> pending = new ArrayList<>();
        private final List<Long> answeredAt = new ArrayList<>();
        private final ResolutionCache<String, Integer> cache =
                new ResolutionCache<>(this::ask, LIFE, 1_000_000, value -> 8, clock::nanoTime, source -> {});
        private final Random random;
        private int asked;
        /** Questions below this number were put before the last forgetting. */
        private int forgottenBelow;

        Run(long seed) {
            random = new Random(seed);
        }

        private CompletionStage<Integer> ask(String key) {
            Question question = new Question(asked++, new CompletableFuture<>());
            answeredAt.add(null);
            pending.add(question);
            assertThat(pending.stream().filter(q -> q.number() >= forgottenBelow))
                    .hasSizeLessThanOrEqualTo(1);
            return question.promise();
        }

        void step() {
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> check(cache.current("key"));
                case 3 -> check(cache.fresh("key"));
                case 4, 5 -> answer();
                case 6 -> clock.advance(Duration.ofMillis(random.nextInt(random.nextBoolean() ? 3_000 : 120_000)));
                default -> forget();
            }
        }

        private void forget() {
            if (random.nextInt(3) == 0) {
                cache.forget("key");
                forgottenBelow = asked;
            }
        }

        private void answer() {
            if (pending.isEmpty()) {
                return;
            }
            Question question = pending.remove(random.nextInt(pending.size()));
            answeredAt.set(question.number(), clock.nanoTime());
            if (random.nextInt(3) > 0) {
                question.promise().complete(question.number());
            } else {
                IdentityFailure[] failures = {
                    IdentityFailure.NOT_FOUND, IdentityFailure.UNREADABLE, IdentityFailure.TIMED_OUT
                };
                question.promise().completeExceptionally(new IdentityException(failures[random.nextInt(3)], "told so"));
            }
        }

        /** What is handed out at once must be neither too old nor from before the last forgetting. */
        private void check(CompletionStage<Integer> stage) {
            CompletableFuture<Integer> future = stage.toCompletableFuture();
            if (future.isDone() && !future.isCompletedExceptionally()) {
                int number = future.join();
                assertThat(number).isGreaterThanOrEqualTo(forgottenBelow);
                assertThat(clock.nanoTime() - answeredAt.get(number))
                        .isLessThan(LIFE.hard().toNanos());
            }
        }
    }

    @Property
    void shouldKeepItsPromisesInAnyOrderOfEvents(@ForAll long seed) {
        Run run = new Run(seed);
        for (int i = 0; i < 200; i++) {
            run.step();
        }
    }
}
