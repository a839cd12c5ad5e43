package org.impluvium.standalone.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.impluvium.standalone.cli.CommandFailedException;
import org.junit.jupiter.api.Test;

class LifetimeTest {

    @Test
    void shouldEndWithTheFirstFailure() {
        try (Lifetime lifetime = Lifetime.begin()) {
            lifetime.fail("The broker failed", null);
            lifetime.fail("The store failed", new IllegalStateException("no broker"));

            assertThatExceptionOfType(CommandFailedException.class)
                    .isThrownBy(lifetime::awaitEnd)
                    .withMessage("The broker failed");
            assertThatExceptionOfType(CommandFailedException.class).isThrownBy(lifetime::throwIfFailed);
        }
    }

    @Test
    void shouldGoOnAsLongAsNothingHappens() throws Exception {
        try (Lifetime lifetime = Lifetime.begin()) {
            lifetime.throwIfFailed();

            assertThat(lifetime.endsWithin(Duration.ofMillis(1))).isFalse();
            assertThat(lifetime.isOver()).isFalse();
        }
    }

    @Test
    void shouldTellThatTheEndHasCome() throws Exception {
        try (Lifetime lifetime = Lifetime.begin()) {
            lifetime.fail("The receiver failed", null);

            assertThat(lifetime.endsWithin(Duration.ofHours(1))).isTrue();
            assertThat(lifetime.isOver()).isTrue();
        }
    }
}
