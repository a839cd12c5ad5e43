package org.impluvium.identity;

import io.vertx.core.net.TrustOptions;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.impluvium.atproto.identity.AddressPolicy;
import org.impluvium.atproto.identity.Network;
import org.impluvium.atproto.identity.Origin;
import org.impluvium.atproto.identity.OutboundRules;
import org.impluvium.atproto.identity.ShelfLife;
import org.impluvium.identity.http.Patience;
import org.impluvium.identity.limit.Gates;
import org.impluvium.identity.limit.HostHealth;

/**
 * Everything about identities that can be chosen. Immutable.
 *
 * @param directory the PLC directory; its scheme, name and port are the operator's choice, but its address is checked like
 *     any other, so that one in a private network needs that network allowed
 * @param surroundings what differs in a test network or at home
 * @param gates how often and how many at once hosts are asked
 * @param health when failing hosts are left alone
 * @param patience time-outs
 * @param memory what is remembered, and how long
 */
public record IdentitySettings(
        Origin directory,
        Surroundings surroundings,
        Gates.Settings gates,
        HostHealth.Settings health,
        Patience patience,
        Memory memory) {

    /** The public network as it is. */
    public static final IdentitySettings DEFAULT = new IdentitySettings(
            Origin.https("plc.directory", 443),
            Surroundings.INTERNET,
            Gates.Settings.DEFAULT,
            HostHealth.Settings.DEFAULT,
            Patience.DEFAULT,
            new Memory(ShelfLife.DEFAULT, ShelfLife.DEFAULT, 64L << 20));

    /**
     * What differs in a test network or at home.
     *
     * @param allowed networks that may be reached although they are not public; with any, plain HTTP, any port and names
     *     such as {@code localhost} and {@code *.test} are allowed, too
     * @param httpsPort where hosts of did:web and handles are asked, 443 but in tests
     * @param nameServers to ask in this order; none: those of this machine
     * @param trust which certificates are trusted; empty: those that the Java platform trusts
     */
    public record Surroundings(
            List<Network> allowed, int httpsPort, List<InetSocketAddress> nameServers, Optional<TrustOptions> trust) {

        /** The Internet and nothing else. */
        public static final Surroundings INTERNET = new Surroundings(List.of(), 443, List.of(), Optional.empty());

        /** Copies the lists. */
        public Surroundings {
            allowed = List.copyOf(allowed);
            nameServers = List.copyOf(nameServers);
        }

        OutboundRules rules() {
            return new OutboundRules(new AddressPolicy(allowed), httpsPort);
        }
    }

    /**
     * What is remembered.
     *
     * @param documents how long DID documents are
     * @param handles how long the DIDs of handles are
     * @param bytes how much of each, roughly
     */
    public record Memory(ShelfLife documents, ShelfLife handles, long bytes) {}
}
