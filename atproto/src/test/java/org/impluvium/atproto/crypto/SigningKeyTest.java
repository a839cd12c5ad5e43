package org.impluvium.atproto.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SigningKeyTest {

    @Test
    void shouldSignOnP256AsRfc6979DoesButWithALowS() {
        // RFC 6979, A.2.5, SHA-256, "sample"; there s is the high one, f7cb1c94…
        SigningKey key =
                SigningKey.of(Curve.P256, hex("c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721"));

        assertThat(key.sign(bytes("sample")))
                .isEqualTo(hex("efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716"
                        + "0834e36ad29a83bf2bc9385e491d6099c8fdf9d1ed67aa7ea5f51f93782857a9"));
    }

    @Test
    void shouldSignOnK256AsOthersDo() {
        // The vector of RFC 6979 on this curve that Bitcoin's libraries share.
        assertThat(Keys.of(Curve.K256, 1).sign(bytes("Satoshi Nakamoto")))
                .isEqualTo(hex("934b1ea10a4b3c1757e2b0c017d0b6143ce3c9a7e6a4a49860d7a6ab210ee3d8"
                        + "2442ce9d2b916064108014783e923ec36b49743e2ffa1c4496f01a512aafd9e5"));
    }

    @ParameterizedTest
    @EnumSource
    void shouldBeMadeOfNumbersInsideTheGroupOnly(Curve curve) {
        byte[] order = Keys.unsigned(Group.of(curve).order());

        assertThatThrownBy(() -> SigningKey.of(curve, order)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SigningKey.of(curve, new byte[32])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SigningKey.of(curve, new byte[] {1})).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldNotPrintItsSecret() {
        assertThat(Keys.of(Curve.K256, 0x1234_5678)).asString().doesNotContain("12345678", "305419896");
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
