package org.impluvium.identity.testing;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.net.TrustOptions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.impluvium.atproto.identity.Network;
import org.impluvium.atproto.identity.Origin;
import org.impluvium.identity.Identities;
import org.impluvium.identity.IdentitySettings;
import org.impluvium.identity.IdentitySettings.Surroundings;
import org.impluvium.identity.http.Patience;

/**
 * A small Internet on 127.0.0.1: a name server, hosts, and {@link Identities} that may reach them. Everything is closed with
 * it, in reverse order.
 */
public final class TestNetwork implements AutoCloseable {

    private static final Duration LONG = Duration.ofSeconds(25);

    private final Vertx vertx = Vertx.vertx();
    private final FakeDns dns = new FakeDns();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Deque<AutoCloseable> open = new ArrayDeque<>(List.of(dns));
    private Origin directory = Origin.of("http://127.0.0.1:1");
    private List<Network> allowed = List.of(Network.of("127.0.0.1"));
    private int httpsPort = 443;
    private Optional<TrustOptions> trust = Optional.empty();
    /** Long, so that a busy machine does not look like a slow host. */
    private Patience patience = new Patience(LONG, LONG, LONG);

    /** The name server. */
    public FakeDns dns() {
        return dns;
    }

    /** A host without TLS. */
    public FakeHost plainHost() {
        return closing(FakeHost.plain(vertx));
    }

    /** A host without TLS on another address of this machine, at a given port. */
    public FakeHost plainHostAt(String address, int port) {
        return closing(FakeHost.plainAt(vertx, address, port));
    }

    /** The PLC directory, without TLS. */
    public FakeHost directory() {
        FakeHost host = plainHost();
        directoryAt(host.port());
        return host;
    }

    /** Lets something else on this machine be the PLC directory. */
    public void directoryAt(int port) {
        directory = Origin.of("http://127.0.0.1:" + port);
    }

    /** The host that is asked by HTTPS on the usual port, with a trusted certificate for these names, all known by DNS. */
    public FakeHost secureHost(String... names) {
        TestCertificates certificates = TestCertificates.of(names);
        FakeHost host = closing(FakeHost.secure(vertx, certificates));
        httpsPort = host.port();
        trust = Optional.of(certificates.trust());
        for (String name : names) {
            dns.host(name, "127.0.0.1");
        }
        return host;
    }

    /** Closes something with the network. */
    public <T extends AutoCloseable> T closing(T resource) {
        open.push(resource);
        return resource;
    }

    /** Allows these networks and no others. */
    public void allow(String... networks) {
        allowed = List.of(networks).stream().map(Network::of).toList();
    }

    /** Trusts the certificates that Java trusts. */
    public void trustNobodyElse() {
        trust = Optional.empty();
    }

    /** Has this patience. */
    public void patience(Patience newPatience) {
        patience = newPatience;
    }

    /** Opens what is tested. */
    public Identities open() {
        IdentitySettings usual = IdentitySettings.DEFAULT;
        IdentitySettings settings = new IdentitySettings(
                directory,
                new Surroundings(allowed, httpsPort, List.of(dns.address()), trust),
                usual.gates(),
                usual.health(),
                patience,
                usual.memory());
        Identities identities = Identities.open(vertx, settings, registry);
        open.push(() ->
                identities.close().toCompletionStage().toCompletableFuture().join());
        return identities;
    }

    /** The count of a cause in a meter. */
    public double count(String meter, String cause) {
        return registry.get("impluvium.identity." + meter).tag("cause", cause).functionCounters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    @Override
    public void close() {
        try {
            while (!open.isEmpty()) {
                open.pop().close();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
