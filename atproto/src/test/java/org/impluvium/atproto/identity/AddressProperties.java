package org.impluvium.atproto.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Addresses in all their clothes, and literals against the JDK's reader. */
class AddressProperties {

    private static final AddressPolicy POLICY = AddressPolicy.PUBLIC_ONLY;

    private static IpAddress v6(String hexPrefix, byte[] v4, int at) {
        byte[] bytes = new byte[16];
        for (int i = 0; i < hexPrefix.length() / 2; i++) {
            bytes[i] = (byte) Integer.parseInt(hexPrefix.substring(2 * i, 2 * i + 2), 16);
        }
        System.arraycopy(v4, 0, bytes, at, 4);
        return IpAddress.of(bytes);
    }

    @Property
    void shouldJudgeAnIpv4AddressTheSameHoweverItIsDressed(@ForAll @Size(4) byte[] v4) {
        IpAddress plain = IpAddress.of(v4);

        assertThat(v6("00000000000000000000ffff", v4, 12)).isEqualTo(plain);
        assertThat(POLICY.objection(v6("0064ff9b", v4, 12))).isEqualTo(POLICY.objection(plain));
    }

    @Property
    void shouldNeverUseOldTransitionSchemes(@ForAll @Size(4) byte[] v4) {
        assertThat(POLICY.permits(v6("2002", v4, 2))).isFalse();
        assertThat(POLICY.permits(v6("20010000", v4, 12))).isFalse();
        assertThat(POLICY.permits(v6("", v4, 12))).isFalse();
    }

    @Property
    void shouldPermitOfIpv6OnlyWhatIsAssigned(@ForAll @Size(16) byte[] bytes) {
        IpAddress address = IpAddress.of(bytes);
        boolean global = (bytes[0] & 0xe0) == 0x20;

        assertThat(!address.isV4() && !global && POLICY.permits(address)).isFalse();
    }

    @Property
    void shouldContainExactlyWhatSharesThePrefix(
            @ForAll int network, @ForAll int address, @ForAll @IntRange(max = 32) int bits) {
        int mask = bits == 0 ? 0 : -1 << (32 - bits);
        Network tested = new Network(ofInt(network & mask), bits);

        assertThat(tested.contains(ofInt(address))).isEqualTo((network & mask) == (address & mask));
        assertThat(tested.contains(ofInt((network & mask) | (address & ~mask)))).isTrue();
        assertThat(Network.tryParse(tested.toString())).contains(tested);
        assertThat(new AddressPolicy(List.of(tested)).permits(ofInt(network & mask)))
                .isEqualTo(AddressKind.of(ofInt(network & mask)) != AddressKind.METADATA || bits == 32);
    }

    private static IpAddress ofInt(int value) {
        return IpAddress.of(ByteBuffer.allocate(4).putInt(value).array());
    }

    @Property
    void shouldReadBackWhatItWrites(@ForAll @Size(16) byte[] v6, @ForAll @Size(4) byte[] v4)
            throws UnknownHostException {
        for (byte[] bytes : List.of(v6, v4)) {
            IpAddress address = IpAddress.of(bytes);
            assertThat(IpAddress.tryParse(address.toString())).contains(address);
            assertThat(IpAddress.tryParse(InetAddress.getByAddress(bytes).getHostAddress()))
                    .contains(address);
        }
    }

    @Provide
    Arbitrary<String> nearlyLiterals() {
        Arbitrary<String> pieces = Arbitraries.of(
                "::", ":", ".", "0", "1", "01", "00", "255", "256", "127", "ffff", "fffff", "a9fe", "g", "0x7f", "%1",
                "1.2.3.4", "64:ff9b", "[", "٣", "/");
        return pieces.list().ofMinSize(1).ofMaxSize(9).map(list -> String.join("", list));
    }

    /** The JDK asks no name server for what it takes for a literal; and what it does not, is none of ours. */
    @Property
    void shouldReadNoLiteralOtherwiseThanTheJdk(@ForAll("nearlyLiterals") String text) throws UnknownHostException {
        if (IpAddress.tryParse(text).isPresent()) {
            assertThat(IpAddress.of(InetAddress.getByName(text).getAddress()))
                    .isEqualTo(IpAddress.tryParse(text).orElseThrow());
        }
    }
}
