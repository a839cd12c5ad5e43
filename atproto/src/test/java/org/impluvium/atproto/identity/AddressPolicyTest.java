package org.impluvium.atproto.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses strangers can make us connect to. */
class AddressPolicyTest {

    private static IpAddress address(String text) {
        return IpAddress.tryParse(text).orElseThrow();
    }

    private static AddressPolicy allowing(String... networks) {
        return new AddressPolicy(List.of(networks).stream().map(Network::of).toList());
    }

    /** Both ends of each special range, and the neighbours outside. */
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "0.0.0.0, UNSPECIFIED",
        "0.255.255.255, UNSPECIFIED",
        "1.0.0.0, PUBLIC",
        "9.255.255.255, PUBLIC",
        "10.0.0.0, PRIVATE",
        "10.255.255.255, PRIVATE",
        "11.0.0.0, PUBLIC",
        "100.63.255.255, PUBLIC",
        "100.64.0.0, SHARED",
        "100.127.255.255, SHARED",
        "100.128.0.0, PUBLIC",
        "100.100.100.199, SHARED",
        "100.100.100.200, METADATA",
        "100.100.100.201, SHARED",
        "126.255.255.255, PUBLIC",
        "127.0.0.0, LOOPBACK",
        "127.0.0.1, LOOPBACK",
        "127.255.255.255, LOOPBACK",
        "128.0.0.0, PUBLIC",
        "168.63.129.15, PUBLIC",
        "168.63.129.16, METADATA",
        "168.63.129.17, PUBLIC",
        "169.253.255.255, PUBLIC",
        "169.254.0.0, LINK_LOCAL",
        "169.254.169.253, LINK_LOCAL",
        "169.254.169.254, METADATA",
        "169.254.169.255, LINK_LOCAL",
        "169.254.170.2, METADATA",
        "169.254.170.23, METADATA",
        "169.254.255.255, LINK_LOCAL",
        "169.255.0.0, PUBLIC",
        "172.15.255.255, PUBLIC",
        "172.16.0.0, PRIVATE",
        "172.31.255.255, PRIVATE",
        "172.32.0.0, PUBLIC",
        "191.255.255.255, PUBLIC",
        "192.0.0.0, RESERVED",
        "192.0.0.192, METADATA",
        "192.0.0.255, RESERVED",
        "192.0.1.0, PUBLIC",
        "192.0.1.255, PUBLIC",
        "192.0.2.0, RESERVED",
        "192.0.2.255, RESERVED",
        "192.0.3.0, PUBLIC",
        "192.88.98.255, PUBLIC",
        "192.88.99.0, RESERVED",
        "192.88.99.255, RESERVED",
        "192.88.100.0, PUBLIC",
        "192.167.255.255, PUBLIC",
        "192.168.0.0, PRIVATE",
        "192.168.255.255, PRIVATE",
        "192.169.0.0, PUBLIC",
        "198.17.255.255, PUBLIC",
        "198.18.0.0, RESERVED",
        "198.19.255.255, RESERVED",
        "198.20.0.0, PUBLIC",
        "198.51.99.255, PUBLIC",
        "198.51.100.0, RESERVED",
        "198.51.100.255, RESERVED",
        "198.51.101.0, PUBLIC",
        "203.0.112.255, PUBLIC",
        "203.0.113.0, RESERVED",
        "203.0.113.255, RESERVED",
        "203.0.114.0, PUBLIC",
        "223.255.255.255, PUBLIC",
        "224.0.0.0, MULTICAST",
        "239.255.255.255, MULTICAST",
        "240.0.0.0, RESERVED",
        "255.255.255.254, RESERVED",
        "255.255.255.255, RESERVED",
    })
    void shouldKnowWhatAnIpv4AddressIsGoodFor(String text, AddressKind kind) {
        assertThat(AddressKind.of(address(text))).isEqualTo(kind);
        assertThat(AddressPolicy.PUBLIC_ONLY.permits(address(text))).isEqualTo(kind == AddressKind.PUBLIC);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "::, UNSPECIFIED",
        "::1, LOOPBACK",
        "::2, RESERVED",
        "::ffff:ffff, RESERVED",
        "::10.0.0.1, RESERVED",
        // IPv4 in IPv6's clothes.
        "::ffff:127.0.0.1, LOOPBACK",
        "::ffff:10.0.0.1, PRIVATE",
        "::ffff:a9fe:a9fe, METADATA",
        "::ffff:0.0.0.0, UNSPECIFIED",
        "::ffff:8.8.8.8, PUBLIC",
        "::fffe:8.8.8.8, RESERVED",
        "::ffff:0:8.8.8.8, RESERVED",
        // NAT64.
        "64:ff9b::127.0.0.1, LOOPBACK",
        "64:ff9b::10.1.2.3, PRIVATE",
        "64:ff9b::169.254.169.254, METADATA",
        "64:ff9b::224.0.0.1, MULTICAST",
        "64:ff9b::8.8.8.8, PUBLIC",
        "64:ff9b::1:8.8.8.8, RESERVED",
        "64:ff9b:1::8.8.8.8, PRIVATE",
        "64:ff9b:1:ffff:ffff:ffff:ffff:ffff, PRIVATE",
        "64:ff9b:2::1, RESERVED",
        // 6to4 and Teredo.
        "2002:7f00:1::, LOOPBACK",
        "2002:a00:1::1, PRIVATE",
        "2002:a9fe:a9fe::, METADATA",
        "2002:808:808::, RESERVED",
        "2001:0:808:808::, RESERVED",
        // The rest.
        "100::1, RESERVED",
        "1fff:ffff::1, RESERVED",
        "2000::, PUBLIC",
        "2001:1ff:ffff::, RESERVED",
        "2001:200::, PUBLIC",
        "2001:db7:ffff::, PUBLIC",
        "2001:db8::, RESERVED",
        "2001:db8:ffff::, RESERVED",
        "2001:db9::, PUBLIC",
        "2606:4700::6810:84e5, PUBLIC",
        "3ffe:ffff::, PUBLIC",
        "3fff::1, RESERVED",
        "3fff:fff::1, RESERVED",
        "3fff:1000::, PUBLIC",
        "4000::, RESERVED",
        "5f00::1, RESERVED",
        "fbff::1, RESERVED",
        "fc00::, PRIVATE",
        "fd00:ec2::253, PRIVATE",
        "fd00:ec2::254, METADATA",
        "fd00:ec2::23, METADATA",
        "fd20:ce::254, METADATA",
        "fdff:ffff::1, PRIVATE",
        "fe00::1, RESERVED",
        "fe7f::1, RESERVED",
        "fe80::1, LINK_LOCAL",
        "fe80::a9fe:a9fe, METADATA",
        "febf:ffff::1, LINK_LOCAL",
        "fec0::1, PRIVATE",
        "feff::1, PRIVATE",
        "ff00::, MULTICAST",
        "ff02::1, MULTICAST",
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, MULTICAST",
    })
    void shouldKnowWhatAnIpv6AddressIsGoodFor(String text, AddressKind kind) {
        assertThat(AddressKind.of(address(text))).isEqualTo(kind);
        assertThat(AddressPolicy.PUBLIC_ONLY.permits(address(text))).isEqualTo(kind == AddressKind.PUBLIC);
    }

    /** Written as arithmetic, apart from the table under test. Ranges narrower than /16 are in the tables above. */
    private static boolean isSpecial(int high) {
        int first = high >> 8;
        int second = high & 0xff;
        return first == 0
                || first == 10
                || first == 127
                || first >= 224
                || (first == 100 && second / 64 == 1)
                || (first == 172 && second / 16 == 1)
                || (first == 169 && second == 254)
                || (first == 192 && second == 168)
                || (first == 198 && second / 2 == 9);
    }

    @Test
    void shouldJudgeAllOfIpv4() {
        List<IpAddress> misjudged = new ArrayList<>();
        for (int high = 0; high < 1 << 16; high++) {
            // A low part that lies in none of the narrow ranges.
            IpAddress address = IpAddress.of(new byte[] {(byte) (high >> 8), (byte) high, 77, 77});
            if (AddressPolicy.PUBLIC_ONLY.permits(address) == isSpecial(high)) {
                misjudged.add(address);
            }
        }

        assertThat(misjudged).isEmpty();
    }

    @Test
    void shouldNeverPermitWhatTheJdkKnowsAsSpecial() throws UnknownHostException {
        List<InetAddress> misjudged = new ArrayList<>();
        for (int high = 0; high < 1 << 16; high++) {
            for (int low : new int[] {0, 1, 255}) {
                byte[] bytes = {(byte) (high >> 8), (byte) high, (byte) low, (byte) low};
                InetAddress jdk = InetAddress.getByAddress(bytes);
                boolean special = jdk.isAnyLocalAddress()
                        || jdk.isLoopbackAddress()
                        || jdk.isLinkLocalAddress()
                        || jdk.isSiteLocalAddress()
                        || jdk.isMulticastAddress();
                if (special && AddressPolicy.PUBLIC_ONLY.permits(IpAddress.of(bytes))) {
                    misjudged.add(jdk);
                }
            }
        }

        assertThat(misjudged).isEmpty();
    }

    @Test
    void shouldPermitWhatASettingAllowsAndNothingMore() {
        AddressPolicy policy = allowing("127.0.0.0/8", "fd00:1::/32");

        assertThat(policy.permits(address("127.0.0.1"))).isTrue();
        assertThat(policy.permits(address("::ffff:127.0.0.1"))).isTrue();
        assertThat(policy.permits(address("fd00:1::7"))).isTrue();
        assertThat(policy.permits(address("8.8.8.8"))).isTrue();
        assertThat(policy.objection(address("::1"))).contains(AddressKind.LOOPBACK);
        assertThat(policy.objection(address("fd00:2::7"))).contains(AddressKind.PRIVATE);
        assertThat(policy.objection(address("10.0.0.1"))).contains(AddressKind.PRIVATE);
        assertThat(policy.objection(address("2002:7f00:1::"))).contains(AddressKind.LOOPBACK);
    }

    @Test
    void shouldReachAnAllowedNetworkAlsoThroughAddressTranslation() {
        AddressPolicy policy = allowing("10.0.0.0/8");

        assertThat(policy.permits(address("64:ff9b::10.1.2.3"))).isTrue();
        assertThat(policy.permits(address("64:ff9b::192.168.1.1"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"169.254.169.254", "168.63.129.16", "100.100.100.200", "fd00:ec2::254"})
    void shouldOpenMetadataOnlyWhenItIsNamedSingly(String text) {
        assertThat(allowing("0.0.0.0/0", "::/0", "169.254.0.0/16").permits(address(text)))
                .isFalse();
        assertThat(allowing(text).permits(address(text))).isTrue();
    }

    @Test
    void shouldSayWhetherNetworksAreOpened() {
        assertThat(AddressPolicy.PUBLIC_ONLY.opensNetworks()).isFalse();
        assertThat(allowing("::1").opensNetworks()).isTrue();
    }
}
