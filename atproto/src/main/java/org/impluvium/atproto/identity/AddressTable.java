package org.impluvium.atproto.identity;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The special addresses. Of several rows that hold an address the first decides; without a row it is public. */
final class AddressTable {

    private record Row(Network network, AddressKind kind) {}

    private static final Network NAT64 = Network.of("64:ff9b::/96");
    private static final int NAT64_AT = 12;
    private static final Network SIX_TO_FOUR = Network.of("2002::/16");
    private static final int SIX_TO_FOUR_AT = 2;
    /** All that is assigned to hosts of the Internet so far. */
    private static final Network GLOBAL_V6 = Network.of("2000::/3");

    private static final List<Row> ROWS = Stream.of(
                    // Amazon, Google, Azure, Alibaba, Oracle; ECS and EKS hand out credentials beside the well-known
                    // address.
                    rows(AddressKind.METADATA, "169.254.169.254", "169.254.170.2", "169.254.170.23", "168.63.129.16"),
                    rows(AddressKind.METADATA, "100.100.100.200", "192.0.0.192"),
                    rows(AddressKind.METADATA, "fd00:ec2::254", "fd00:ec2::23", "fd20:ce::254", "fe80::a9fe:a9fe"),
                    rows(AddressKind.UNSPECIFIED, "0.0.0.0/8", "::"),
                    rows(AddressKind.LOOPBACK, "127.0.0.0/8", "::1"),
                    rows(AddressKind.PRIVATE, "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7", "fec0::/10"),
                    // NAT64 with a prefix of the operator's own: what it leads to is his affair.
                    rows(AddressKind.PRIVATE, "64:ff9b:1::/48"),
                    rows(AddressKind.LINK_LOCAL, "169.254.0.0/16", "fe80::/10"),
                    rows(AddressKind.SHARED, "100.64.0.0/10"),
                    rows(AddressKind.MULTICAST, "224.0.0.0/4", "ff00::/8"),
                    // Protocol assignments, documentation, 6to4 relays, benchmarks, not assigned with broadcast.
                    rows(AddressKind.RESERVED, "192.0.0.0/24", "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24"),
                    rows(AddressKind.RESERVED, "192.88.99.0/24", "198.18.0.0/15", "240.0.0.0/4"),
                    // Protocol assignments with Teredo and ORCHID, documentation.
                    rows(AddressKind.RESERVED, "2001::/23", "2001:db8::/32", "3fff::/20"))
            .flatMap(List::stream)
            .toList();

    private AddressTable() {}

    private static List<Row> rows(AddressKind kind, String... networks) {
        return Arrays.stream(networks)
                .map(network -> new Row(Network.of(network), kind))
                .toList();
    }

    static AddressKind kindOf(IpAddress address) {
        if (NAT64.contains(address)) {
            return kindOf(address.embedded(NAT64_AT));
        }
        if (SIX_TO_FOUR.contains(address)) {
            AddressKind behind = kindOf(address.embedded(SIX_TO_FOUR_AT));
            // The scheme is withdrawn (RFC 7526): no host that matters is reached through it.
            return behind == AddressKind.PUBLIC ? AddressKind.RESERVED : behind;
        }
        for (Row row : ROWS) {
            if (row.network().contains(address)) {
                return row.kind();
            }
        }
        return address.isV4() || GLOBAL_V6.contains(address) ? AddressKind.PUBLIC : AddressKind.RESERVED;
    }

    /** The IPv4 address to which a NAT64 translates, or the address itself. */
    static IpAddress translated(IpAddress address) {
        return NAT64.contains(address) ? address.embedded(NAT64_AT) : address;
    }
}
