package org.impluvium.identity;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.impluvium.atproto.identity.DidDocument;
import org.impluvium.atproto.identity.DidDocuments;
import org.impluvium.atproto.identity.HandleCheck;
import org.impluvium.atproto.identity.HandleResolver;
import org.impluvium.atproto.identity.HandleVerifier;
import org.impluvium.atproto.identity.OutboundRules;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.Handle;
import org.impluvium.identity.cache.ResolutionCache;
import org.impluvium.identity.dns.NettyNameService;
import org.impluvium.identity.http.Fetcher;
import org.impluvium.identity.http.PermittedAddresses;
import org.impluvium.identity.limit.Gates;
import org.impluvium.identity.limit.HostHealth;
import org.impluvium.identity.limit.Limits;
import org.impluvium.identity.limit.SiteGate;
import org.impluvium.identity.limit.Timers;
import org.impluvium.identity.resolve.ByMethod;
import org.impluvium.identity.resolve.DomainHandleResolver;
import org.impluvium.identity.resolve.PlcResolver;
import org.impluvium.identity.resolve.WebResolver;

/**
 * Who accounts are, asked of the network and remembered: the one door to this module. Safe for use by many threads; asks
 * nobody until somebody asks it.
 */
public final class Identities {

    private static final int MAX_HEADERS = 16 << 10;
    /** One name server answers all; it is close and quick, but not to be flooded by handles. */
    private static final Limits NAME_SERVER = new Limits(64, 500, 500, 1_000);

    private final NettyNameService names;
    private final Vertx vertx;
    private final IdentitySettings settings;
    private final PermittedAddresses addresses;
    private final Timers timers;
    private final Clock clock = Clock.systemUTC();
    private final Queue<HttpClientAgent> clients = new ConcurrentLinkedQueue<>();
    private final IdentityTally tally;
    private final CachedDocuments documents;
    private final ResolutionCache<Handle, Did> handles;
    private final HandleVerifier verifier;

    private Identities(Vertx vertx, IdentitySettings settings, MeterRegistry registry) {
        this.vertx = vertx;
        this.settings = settings;
        OutboundRules rules = settings.surroundings().rules();
        this.names = new NettyNameService(
                settings.surroundings().nameServers(), settings.patience().nameServer());
        // Connections to the directory are kept for the next question; those to strangers, who are many, are not.
        int most = settings.gates().directory().concurrent();
        HttpClientAgent directoryClient = client(true, most);
        HttpClientAgent strangersClient = client(false, most);
        this.tally = new IdentityTally();

        this.timers = (nanos, run) -> vertx.setTimer(millis(nanos), fired -> run.run());
        Gates gates = new Gates(settings.directory().host(), settings.gates(), timers, System::nanoTime);
        HostHealth health = new HostHealth(settings.health(), clock);
        this.addresses = new PermittedAddresses(names, rules.addresses());
        Fetcher directory =
                new Fetcher(vertx, directoryClient, rules, addresses, gates, health, settings.patience(), clock);
        Fetcher strangers =
                new Fetcher(vertx, strangersClient, rules, addresses, gates, health, settings.patience(), clock);
        SiteGate nameServer = new SiteGate(NAME_SERVER, settings.gates().patience(), timers, System::nanoTime);
        Counted counted = new Counted(
                new ByMethod(
                        new PlcResolver(directory, settings.directory(), rules), new WebResolver(strangers, rules)),
                new DomainHandleResolver(names, nameServer, strangers, rules),
                tally,
                System::nanoTime);

        ResolutionCache<Did, DidDocument> kept = new ResolutionCache<>(
                counted::resolve,
                settings.memory().documents(),
                settings.memory().bytes(),
                CachedDocuments::weight,
                System::nanoTime,
                tally.of(Subject.DOCUMENT));
        this.documents = new CachedDocuments(kept);
        this.handles = new ResolutionCache<>(
                counted::resolve,
                settings.memory().handles(),
                settings.memory().bytes(),
                did -> did.value().length(),
                System::nanoTime,
                tally.of(Subject.HANDLE));
        this.verifier = new HandleVerifier(documents, handles());
        IdentityMetrics.bind(tally, registry);
        IdentityMetrics.gauges(
                registry, Map.of(Subject.DOCUMENT, kept::size, Subject.HANDLE, handles::size), gates::strangers);
    }

    /** Opens sockets for names, and clients that connect when needed. */
    public static Identities open(Vertx vertx, IdentitySettings settings, MeterRegistry registry) {
        return new Identities(vertx, settings, registry);
    }

    private static long millis(long nanos) {
        // A little late rather than early.
        return TimeUnit.NANOSECONDS.toMillis(nanos) + 1;
    }

    /** A client of our own, which is closed with this. */
    private HttpClientAgent client(boolean keepAlive, int most) {
        Duration connect = settings.patience().connect();
        HttpClientOptions options = new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_1_1)
                .setKeepAlive(keepAlive)
                // Compressed content would have to be bounded twice, and small documents gain nothing.
                .setDecompressionSupported(false)
                .setMaxHeaderSize(MAX_HEADERS)
                .setConnectTimeout(Math.toIntExact(connect.toMillis()))
                .setSslHandshakeTimeout(settings.patience().request().toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setVerifyHost(true);
        settings.surroundings().trust().ifPresent(options::setTrustOptions);
        HttpClientAgent client = vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(most));
        clients.add(client);
        return client;
    }

    /**
     * Asks other services of accounts, such as the hosts of repositories, under the same rules and with the same name service,
     * but with limits of its own, so that neither holds up the other.
     */
    public Fetcher fetcher(Limits site, int strangers, Duration patience) {
        Gates gates = new Gates(
                settings.directory().host(),
                new Gates.Settings(site, site, strangers, patience),
                timers,
                System::nanoTime);
        return new Fetcher(
                vertx,
                client(true, site.concurrent()),
                settings.surroundings().rules(),
                addresses,
                gates,
                new HostHealth(settings.health(), clock),
                settings.patience(),
                clock);
    }

    /** DID documents, remembered. */
    public DidDocuments documents() {
        return documents;
    }

    /** The DIDs of handles, remembered; a claim of the handle's side only. */
    public HandleResolver handles() {
        return handle -> handles.current(handle.normalised());
    }

    /** Checks the handle of a DID from both sides; see {@link HandleVerifier#check}. */
    public CompletionStage<HandleCheck> checkHandle(Did did) {
        return verifier.check(did).whenComplete((check, thrown) -> {
            if (thrown == null) {
                tally.verdict(check.verdict());
            }
        });
    }

    /** Ends what is under way and closes all sockets. */
    public Future<Void> close() {
        names.close();
        return Future.join(clients.stream().map(HttpClientAgent::close).toList())
                .mapEmpty();
    }
}
