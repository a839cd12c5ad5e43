package org.impluvium.atproto.identity;

import java.util.Optional;

/**
 * Which hosts strangers can make us ask, by what their names say; what the names resolve to is judged by
 * {@link #addresses()} when we connect. Pure and immutable.
 *
 * <p>On the Internet: HTTPS to public names on one port. Where a setting opens a network, everything that a test network
 * or a home needs, too: HTTP, any port, {@code localhost}, single labels, {@code .test}, literal addresses.
 *
 * @param addresses which addresses may be connected to
 * @param httpsPort the port of identity documents, 443 but in tests
 */
public record OutboundRules(AddressPolicy addresses, int httpsPort) {

    /** The Internet and nothing else. */
    public static final OutboundRules PUBLIC_ONLY = new OutboundRules(AddressPolicy.PUBLIC_ONLY, 443);

    /** Whether a setting opens a network that is not public. */
    public boolean inTests() {
        return addresses.opensNetworks();
    }

    /** Whether a DID document may name this origin as a service; any port is allowed to it. */
    public boolean permitsService(Origin origin) {
        return inTests() || (origin.secure() && HostName.isResolvable(origin.host(), false));
    }

    /** Why we may not ask this origin for an identity document; empty if we may. */
    public Optional<IdentityFailure> objection(Origin origin) {
        boolean permitted = inTests() || (permitsService(origin) && origin.port() == httpsPort);
        return permitted ? Optional.empty() : Optional.of(IdentityFailure.FORBIDDEN_URL);
    }
}
