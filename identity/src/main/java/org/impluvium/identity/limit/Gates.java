package org.impluvium.identity.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.impluvium.atproto.identity.IdentityException;
import org.impluvium.atproto.identity.IpAddress;

/**
 * The gates of all sites. A site is what a host's last two labels name, since the owner of a domain can have as many host
 * names as he likes: without it, his limits would be none. The PLC directory has a gate of its own, so that no stranger's
 * slow host holds it up; strangers share a bound on all that run and wait. Safe for use by many threads.
 */
public final class Gates {

    /** Sites whose rate is remembered; a site that nobody asked for a while has its burst again anyway. */
    private static final int MOST_SITES = 10_000;

    private static final Duration REMEMBERED = Duration.ofMinutes(5);

    /**
     * What is asked at most.
     *
     * @param directory of the PLC directory
     * @param site of each other site
     * @param strangers of all other sites together, running and waiting
     * @param patience longest wait for a pass
     */
    public record Settings(Limits directory, Limits site, int strangers, Duration patience) {

        /** Kind to a public directory, and no way to make us hammer anybody. */
        public static final Settings DEFAULT =
                new Settings(new Limits(16, 50, 100, 2_000), new Limits(4, 10, 20, 64), 512, Duration.ofSeconds(10));
    }

    private final String directoryHost;
    private final SiteGate directory;
    private final Cache<String, SiteGate> sites;
    private final Settings settings;
    private final Timers timers;
    private final LongSupplier nanoTime;
    private final AtomicInteger strangers = new AtomicInteger();

    /** Makes the gates; the host is the PLC directory's. */
    public Gates(String directoryHost, Settings settings, Timers timers, LongSupplier nanoTime) {
        this.directoryHost = directoryHost;
        this.directory = new SiteGate(settings.directory(), settings.patience(), timers, nanoTime);
        this.sites = Caffeine.newBuilder()
                .executor(Runnable::run)
                .ticker(nanoTime::getAsLong)
                .maximumSize(MOST_SITES)
                .expireAfterAccess(REMEMBERED)
                .build();
        this.settings = settings;
        this.timers = timers;
        this.nanoTime = nanoTime;
    }

    /** Waits for a pass to a host, as {@link SiteGate#enter}. */
    public CompletionStage<Pass> enter(String host, Supplier<Optional<IdentityException>> objection) {
        if (host.equals(directoryHost)) {
            return directory.enter(objection);
        }
        if (strangers.incrementAndGet() > settings.strangers()) {
            strangers.decrementAndGet();
            return CompletableFuture.failedStage(SiteGate.overloaded("too many lookups wait"));
        }
        SiteGate gate =
                sites.get(siteOf(host), site -> new SiteGate(settings.site(), settings.patience(), timers, nanoTime));
        return gate.enter(objection)
                .whenComplete((pass, thrown) -> {
                    if (thrown != null) {
                        strangers.decrementAndGet();
                    }
                })
                .thenApply(this::counted);
    }

    private Pass counted(Pass pass) {
        AtomicBoolean closed = new AtomicBoolean();
        return () -> {
            if (closed.compareAndSet(false, true)) {
                strangers.decrementAndGet();
                pass.close();
            }
        };
    }

    /** How many requests to strangers run or wait. */
    public int strangers() {
        return strangers.get();
    }

    /** The last two labels of a name; a literal address is a site of its own. */
    public static String siteOf(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        int dot = name.lastIndexOf('.');
        int before = name.lastIndexOf('.', dot - 1);
        return before < 0 || IpAddress.tryParse(name).isPresent() ? name : name.substring(before + 1);
    }
}
