package org.impluvium.atproto.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTest {

    private static final ShelfLife LIFE = new ShelfLife(
            Duration.ofSeconds(100),
            Duration.ofSeconds(1_000),
            Duration.ofSeconds(10),
            Duration.ofSeconds(50),
            Duration.ofSeconds(5),
            Duration.ofSeconds(200));

    private static IdentityException failure(IdentityFailure failure) {
        return new IdentityException(failure, "for a test");
    }

    private static long seconds(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }

    /** The clock may start anywhere, and run over. */
    @ParameterizedTest
    @ValueSource(longs = {0, -7, Long.MAX_VALUE - 500_000_000_000L, Long.MIN_VALUE})
    void shouldAgeInSteps(long start) {
        Answer<String> answer = Answer.of("value", start, LIFE);

        assertThat(answer.isSettled(start + seconds(10) - 1, LIFE)).isTrue();
        assertThat(answer.isSettled(start + seconds(10), LIFE)).isFalse();
        assertThat(answer.isDue(start + seconds(100) - 1)).isFalse();
        assertThat(answer.isDue(start + seconds(100))).isTrue();
        assertThat(answer.hasEnded(start + seconds(1_000) - 1)).isFalse();
        assertThat(answer.hasEnded(start + seconds(1_000))).isTrue();
        assertThat(answer.remaining(start + seconds(400))).isEqualTo(seconds(600));
        assertThat(answer.remaining(start + seconds(4_000))).isZero();
    }

    @ParameterizedTest
    @EnumSource(IdentityFailure.class)
    void shouldBelieveAFailureByItsKind(IdentityFailure failure) {
        Answer<String> answer = Answer.of(failure(failure), 0, LIFE);
        long believed = failure.lasting() == IdentityFailure.Lasting.AWAY ? seconds(5) : seconds(50);

        assertThat(answer.isValue()).isFalse();
        assertThat(answer.isDue(Long.MAX_VALUE)).isFalse();
        assertThat(answer.isSettled(0, LIFE)).isFalse();
        assertThat(answer.remaining(0)).isEqualTo(believed);
        assertThat(answer.hasEnded(believed - 1)).isFalse();
        assertThat(answer.hasEnded(believed)).isTrue();
        assertThatThrownBy(answer::orThrow).isInstanceOf(IdentityException.class);
    }

    @Test
    void shouldComeBackWhenTheOtherSideAsksForItButNotLaterThanTheBound() {
        IdentityException soon = new IdentityException(IdentityFailure.RATE_LIMITED, "429", Duration.ofSeconds(60));
        IdentityException never = new IdentityException(IdentityFailure.RATE_LIMITED, "429", Duration.ofDays(900));

        assertThat(Answer.of(soon, 0, LIFE).remaining(0)).isEqualTo(seconds(60));
        assertThat(Answer.of(never, 0, LIFE).remaining(0)).isEqualTo(seconds(200));
    }

    @Test
    void shouldBeReplacedByAnewValue() throws IdentityException {
        Answer<String> old = Answer.of("old", 0, LIFE);
        Answer<String> after = old.followedBy(Answer.of("new", seconds(150), LIFE), seconds(150));

        assertThat(after.orThrow()).isEqualTo("new");
        assertThat(after.remaining(seconds(150))).isEqualTo(seconds(1_000));
    }

    @ParameterizedTest
    @EnumSource(IdentityFailure.class)
    void shouldOutliveAFailureUnlessAnAuthoritySaysThatThereIsNone(IdentityFailure failure) {
        Answer<String> old = Answer.of("old", 0, LIFE);
        long now = seconds(150);
        Answer<String> after = old.followedBy(Answer.of(failure(failure), now, LIFE), now);
        boolean none = failure.lasting() == IdentityFailure.Lasting.NONE;

        assertThat(after.isValue()).isEqualTo(!none);
        if (!none) {
            // Not asked for again at once; and its end has not moved.
            assertThat(after.isDue(now)).isFalse();
            assertThat(after.isDue(now + seconds(50))).isTrue();
            assertThat(after.remaining(now)).isEqualTo(seconds(850));
        }
    }

    @Test
    void shouldNotOutliveItsEnd() {
        Answer<String> old = Answer.of("old", 0, LIFE);
        long now = seconds(1_000);

        assertThat(old.followedBy(Answer.of(failure(IdentityFailure.TIMED_OUT), now, LIFE), now)
                        .isValue())
                .isFalse();
    }

    @Test
    void shouldKeepTheNewestOfTwoFailures() {
        Answer<String> old = Answer.of(failure(IdentityFailure.TIMED_OUT), 0, LIFE);
        Answer<String> newer = Answer.of(failure(IdentityFailure.REFUSED), 1, LIFE);

        assertThat(old.followedBy(newer, 1)).isSameAs(newer);
    }

    @Test
    void shouldRefuseTimesThatContradictEachOther() {
        Duration one = Duration.ofSeconds(1);
        Duration two = Duration.ofSeconds(2);

        assertThatThrownBy(() -> new ShelfLife(two, one, one, one, one, one))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ShelfLife(one, one, two, one, one, one))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ShelfLife(one, one, one, one, two, one))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ShelfLife(one, one, one, Duration.ZERO, one, one))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldFindTheFailureInsideOfAStage() {
        IdentityException failure = failure(IdentityFailure.TIMED_OUT);

        assertThat(IdentityException.in(failure)).isSameAs(failure);
        assertThat(IdentityException.in(new CompletionException(new ExecutionException(failure))))
                .isSameAs(failure);
        assertThat(IdentityException.in(new IllegalStateException("x")).failure())
                .isEqualTo(IdentityFailure.FAULT);
    }
}
