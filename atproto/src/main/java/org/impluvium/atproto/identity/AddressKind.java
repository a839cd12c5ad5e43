package org.impluvium.atproto.identity;

/** What an address is good for, after the registries of special addresses (IANA, RFC 6890 and its successors). */
public enum AddressKind {
    /** A host that anybody on the Internet can reach. */
    PUBLIC,
    /** "This network", {@code 0.0.0.0/8} and {@code ::}; many systems connect to themselves. */
    UNSPECIFIED,
    /** This host. */
    LOOPBACK,
    /** A private network, unique-local and site-local IPv6 included. */
    PRIVATE,
    /** A neighbour on the same link. */
    LINK_LOCAL,
    /** Behind a provider's address translation (CGNAT, {@code 100.64.0.0/10}). */
    SHARED,
    /** Where clouds hand out credentials to whoever asks from inside. */
    METADATA,
    /** Not one host. */
    MULTICAST,
    /** Set apart: documentation, benchmarks, old transition schemes, not assigned, broadcast. */
    RESERVED;

    /** What the address is. Addresses that carry an IPv4 address (NAT64, 6to4) are judged by it. */
    public static AddressKind of(IpAddress address) {
        return AddressTable.kindOf(address);
    }
}
