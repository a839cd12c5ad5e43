package org.impluvium.identity.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.impluvium.atproto.identity.IdentityException;
import org.impluvium.atproto.identity.IdentityFailure;
import org.jspecify.annotations.Nullable;

/**
 * Which hosts are not to be asked for now: those that failed several times (a circuit breaker each, whose pauses grow, with
 * jitter so that many of us do not come back in step) and those that said when to come back. By host name, not by site: a
 * broken host must not silence its neighbours on a shared domain. Safe for use by many threads.
 */
public final class HostHealth {

    private static final int MOST_HOSTS = 10_000;
    private static final Duration REMEMBERED = Duration.ofMinutes(30);
    /** The host's own fault, or that of the way to it. Everything else shows that it is alive. */
    private static final Set<IdentityFailure> SICK = EnumSet.of(
            IdentityFailure.UNREACHABLE,
            IdentityFailure.TIMED_OUT,
            IdentityFailure.TLS_FAILED,
            IdentityFailure.SERVER_ERROR);
    /** Says nothing about the host, since it was not asked. */
    private static final Set<IdentityFailure> NOT_ASKED = EnumSet.of(
            IdentityFailure.NAME_SERVER_FAILED,
            IdentityFailure.NO_SUCH_HOST,
            IdentityFailure.FORBIDDEN_ADDRESS,
            IdentityFailure.FAULT);

    /**
     * When a host is left alone.
     *
     * @param firstPause after it was found failing
     * @param longestPause to which pauses grow while it goes on failing, and most that it can ask for
     */
    public record Settings(Duration firstPause, Duration longestPause) {

        /** A directory that restarts is back within seconds; one that is gone is asked every few minutes. */
        public static final Settings DEFAULT = new Settings(Duration.ofSeconds(1), Duration.ofMinutes(5));
    }

    private static final class Host {
        private final CircuitBreaker breaker;
        private volatile Instant pausedUntil = Instant.EPOCH;

        Host(CircuitBreaker breaker) {
            this.breaker = breaker;
        }
    }

    private final Cache<String, Host> hosts;
    private final CircuitBreakerConfig config;
    private final Duration longestPause;
    private final Clock clock;

    /** Knows nothing bad of any host yet. */
    public HostHealth(Settings settings, Clock clock) {
        this.clock = clock;
        this.longestPause = settings.longestPause();
        this.hosts = Caffeine.newBuilder()
                .executor(Runnable::run)
                .maximumSize(MOST_HOSTS)
                .expireAfterAccess(REMEMBERED)
                .build();
        this.config = CircuitBreakerConfig.custom()
                // Five calls are enough to judge, the last ten count, half of them failing is too many.
                .slidingWindow(10, 5, SlidingWindowType.COUNT_BASED)
                .failureRateThreshold(50)
                .permittedNumberOfCallsInHalfOpenState(1)
                .waitIntervalFunctionInOpenState(IntervalFunction.ofExponentialRandomBackoff(
                        settings.firstPause(), 2, 0.5, settings.longestPause()))
                .clock(clock)
                .build();
    }

    /**
     * Why a host is not to be asked now; empty if it may be. Whoever gets an empty answer has to ask, and to report the
     * end with {@link #settled}: after a pause one request is let through to try.
     */
    public Optional<IdentityException> objection(String host) {
        Host known = known(host);
        Duration pause = Duration.between(clock.instant(), known.pausedUntil);
        if (!pause.isNegative() && !pause.isZero()) {
            return Optional.of(new IdentityException(IdentityFailure.RATE_LIMITED, "the host asked us to wait", pause));
        }
        return known.breaker.tryAcquirePermission()
                ? Optional.empty()
                : Optional.of(new IdentityException(IdentityFailure.CIRCUIT_OPEN, "the host keeps failing"));
    }

    /** Reports how a request ended: with a failure, or with null for success. */
    public void settled(String host, @Nullable IdentityException failure) {
        Host known = known(host);
        if (failure == null) {
            known.breaker.onSuccess(0, TimeUnit.NANOSECONDS);
            return;
        }
        if (failure.failure() == IdentityFailure.RATE_LIMITED || failure.failure() == IdentityFailure.SERVER_ERROR) {
            failure.retryAfter()
                    .ifPresent(wait -> known.pausedUntil = clock.instant().plus(bounded(wait)));
        }
        if (SICK.contains(failure.failure())) {
            known.breaker.onError(0, TimeUnit.NANOSECONDS, failure);
        } else if (NOT_ASKED.contains(failure.failure())) {
            known.breaker.releasePermission();
        } else {
            known.breaker.onSuccess(0, TimeUnit.NANOSECONDS);
        }
    }

    private Duration bounded(Duration wait) {
        return wait.compareTo(longestPause) > 0 ? longestPause : wait;
    }

    private Host known(String host) {
        return hosts.get(host, name -> new Host(CircuitBreaker.of(name, config)));
    }
}
