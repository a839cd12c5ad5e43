package org.impluvium.identity.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.impluvium.atproto.identity.IdentityException;
import org.impluvium.atproto.identity.IdentityFailure;
import org.jspecify.annotations.Nullable;

/** How a question ended: with a value or with a failure. */
public record Outcome<T>(@Nullable T value, @Nullable IdentityException thrown) {

    /** Waits for it; a question that never ends fails the test. */
    public static <T> Outcome<T> of(CompletionStage<T> stage) {
        try {
            return new Outcome<>(
                    stage.toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join(), null);
        } catch (CompletionException e) {
            return new Outcome<>(null, IdentityException.in(e));
        }
    }

    /** Fails the test unless it ended with this failure. */
    public IdentityException failedWith(IdentityFailure failure) {
        assertThat(thrown).as("value: " + value).isNotNull();
        assertThat(failure()).as(String.valueOf(thrown)).isEqualTo(failure);
        return thrown();
    }

    /** The failure, or null if it ended well. */
    public @Nullable IdentityFailure failure() {
        return thrown == null ? null : thrown.failure();
    }

    /** The value; fails the test if there is none. */
    public T get() {
        if (value == null) {
            throw new AssertionError("failed with " + failure(), thrown);
        }
        return value;
    }

    @Override
    public IdentityException thrown() {
        if (thrown == null) {
            throw new AssertionError("did not fail, but: " + value);
        }
        return thrown;
    }
}
