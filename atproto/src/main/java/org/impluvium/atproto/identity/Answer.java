package org.impluvium.atproto.identity;

import java.util.Optional;
import org.impluvium.atproto.identity.IdentityFailure.Lasting;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is kept: a value or why there is none, with the times at which it goes stale and bad. Pure and immutable;
 * times are those of one clock that counts nanoseconds from anywhere ({@link System#nanoTime}).
 */
public final class Answer<V> {

    private final @Nullable V value;
    /** Why there is no value, or, beside a value, why it could not be read again the last time. */
    private final @Nullable IdentityException failure;
    /** When the value was read, or the question failed last. */
    private final long readAt;
    /** From then on the value is to be asked for anew. */
    private final long dueAt;
    /** From then on nothing is left of it. */
    private final long endsAt;

    private Answer(@Nullable V value, @Nullable IdentityException failure, long readAt, long dueAt, long endsAt) {
        this.value = value;
        this.failure = failure;
        this.readAt = readAt;
        this.dueAt = dueAt;
        this.endsAt = endsAt;
    }

    /** A value that was read now. */
    public static <V> Answer<V> of(V value, long now, ShelfLife life) {
        return new Answer<>(
                value, null, now, now + life.soft().toNanos(), now + life.hard().toNanos());
    }

    /** A question that failed now. */
    public static <V> Answer<V> of(IdentityException failure, long now, ShelfLife life) {
        long endsAt = now + life.nanos(failure);
        return new Answer<>(null, failure, now, endsAt, endsAt);
    }

    /**
     * What remains of this answer when the same question was asked again, now, and got the other. A value, or an authority
     * that says that there is none, replaces it. Any other failure leaves a value in place, to be asked for again when the
     * failure is no longer believed; its end does not move. The failure is kept beside it.
     */
    public Answer<V> followedBy(Answer<V> newer, long now) {
        boolean stays = value != null
                && newer.failure != null
                && newer.failure.failure().lasting() != Lasting.NONE
                && !hasEnded(now);
        return stays ? new Answer<>(value, newer.failure, newer.readAt, newer.endsAt, endsAt) : newer;
    }

    /** Whether it may still be handed out. */
    public boolean hasEnded(long now) {
        return now - endsAt >= 0;
    }

    /** Whether it is a value that is to be asked for anew. */
    public boolean isDue(long now) {
        return value != null && now - dueAt >= 0;
    }

    /** Whether it is a value so young that asking again would bring the same. */
    public boolean isSettled(long now, ShelfLife life) {
        return value != null && failure == null && now - readAt < life.settled().toNanos();
    }

    /**
     * Why the value could not be read again, if that was tried so lately that asking again would bring the same: while the
     * failure is believed, and never twice within the time in which values are settled.
     */
    public Optional<IdentityException> failedLately(long now, ShelfLife life) {
        boolean lately = value != null
                && failure != null
                && (now - dueAt < 0 || now - readAt < life.settled().toNanos());
        return lately ? Optional.ofNullable(failure) : Optional.empty();
    }

    /** How long it may still be handed out, in ns, never below 0. */
    public long remaining(long now) {
        return Math.max(0, endsAt - now);
    }

    /** Whether it is a value and no failure. */
    public boolean isValue() {
        return value != null;
    }

    /** The value, or the failure thrown. */
    public V orThrow() throws IdentityException {
        if (value != null) {
            return value;
        }
        throw failure != null ? failure : new IdentityException(IdentityFailure.FAULT, "an answer without content");
    }
}
