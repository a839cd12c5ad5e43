package org.impluvium.atproto.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "127.1",
                "2130706433",
                "0x7f.0.0.1",
                "0177.0.0.1",
                "127.0.0.01",
                "1.2.3.4.5",
                "1.2.3",
                "1.2.3.",
                "256.1.1.1",
                "1.2.3.4 ",
                "١.2.3.4",
                ":",
                ":::",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "::1::",
                "1:2:3:4:5:6:7::8:9",
                "12345::",
                "g::",
                "[::1]",
                "fe80::1%eth0",
                "::1.2.3",
                "1.2.3.4::",
                "::1.2.3.4:5",
                "1:2:3:4:5:6:7:1.2.3.4",
                "::-1"
            })
    void shouldReadOnlyStrictLiterals(String text) {
        assertThat(IpAddress.tryParse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.3.4, 1.2.3.4",
        "::, 0:0:0:0:0:0:0:0",
        "::1, 0:0:0:0:0:0:0:1",
        "1::, 1:0:0:0:0:0:0:0",
        "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
        "2001:DB8::C000:201, 2001:db8:0:0:0:0:c000:201",
        "64:ff9b::192.0.2.1, 64:ff9b:0:0:0:0:c000:201",
        "1:2:3:4:5:6:1.2.3.4, 1:2:3:4:5:6:102:304",
        "::ffff:1.2.3.4, 1.2.3.4",
    })
    void shouldReadALiteral(String text, String written) {
        assertThat(IpAddress.tryParse(text).map(IpAddress::toString)).contains(written);
    }

    @Test
    void shouldRefuseBytesThatAreNoAddress() {
        assertThatThrownBy(() -> IpAddress.of(new byte[5])).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.1.2.3/8",
                "10.0.0.0/33",
                "10.0.0.0/",
                "10.0.0.0/-1",
                "10.0.0.0/8/8",
                "::/129",
                "::1/64",
                "10/8",
                "x"
            })
    void shouldTakeASlipForNoNetwork(String text) {
        assertThat(Network.tryParse(text)).isEmpty();
        assertThatThrownBy(() -> Network.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldTakeAnAddressForTheNetworkOfOne() {
        assertThat(Network.of("::1").isSingle()).isTrue();
        assertThat(Network.of("::1")).isEqualTo(Network.of("::1/128")).hasToString("0:0:0:0:0:0:0:1/128");
        assertThat(Network.of("10.0.0.0/8").isSingle()).isFalse();
        assertThat(Network.of("0.0.0.0/0").contains(IpAddress.of(new byte[16]))).isFalse();
    }
}
