package org.impluvium.atproto.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {

    private static final OutboundRules IN_TESTS =
            new OutboundRules(new AddressPolicy(List.of(Network.of("127.0.0.0/8"))), 443);

    @ParameterizedTest
    @CsvSource({
        "https://pds.example.com, https://pds.example.com, 443",
        "HTTPS://PDS.Example.com/, https://pds.example.com, 443",
        "https://pds.example.com:443, https://pds.example.com, 443",
        "https://pds.example.com:8443, https://pds.example.com:8443, 8443",
        "http://localhost:2583, http://localhost:2583, 2583",
        "http://pds, http://pds, 80",
        "http://127.0.0.1:3000, http://127.0.0.1:3000, 3000",
        "http://[::1]:3000, http://[::1]:3000, 3000",
        "https://[fe80::1], https://[fe80::1], 443",
    })
    void shouldReadSchemeHostAndPort(String text, String written, int port) {
        assertThat(Origin.tryParse(text)).hasValueSatisfying(origin -> {
            assertThat(origin).hasToString(written);
            assertThat(origin.port()).isEqualTo(port);
            assertThat(Origin.of(origin.toString())).isEqualTo(origin);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "pds.example.com",
                "https://",
                "https:///",
                "https://pds.example.com//",
                "https://pds.example.com/x",
                "https://pds.example.com?x",
                "https://pds.example.com#x",
                "https://user@pds.example.com",
                "https://a:b@pds.example.com",
                "https://pds.example.com:",
                "https://pds.example.com:0",
                "https://pds.example.com:65536",
                "https://pds.example.com:+80",
                "https://pds.example.com:80:80",
                "ftp://pds.example.com",
                "https:/pds.example.com",
                " https://pds.example.com",
                "https://pds.example.com ",
                "https://pds .example.com",
                "https://pds_1.example.com",
                "https://-pds.example.com",
                "https://pds.example.com.",
                "https://127.1",
                "https://0x7f000001",
                "https://2130706433",
                "https://[127.0.0.1]",
                "https://::1",
                "https://[::1",
                "https://::1]",
                "https://[::1]x",
                "https://[fe80::1%25eth0]",
                "https://pds.example.com\\@evil",
                "https://pds.exa\u00ADmple.com",
                "https://\u212Aernel.org",
                "https://ｅxample.com",
                "https://a\tb.com",
                "https://pds.example.com\n"
            })
    void shouldRefuseWhatIsMoreOrLess(String text) {
        assertThat(Origin.tryParse(text)).isEmpty();
    }

    @Test
    void shouldRefuseALongText() {
        assertThat(Origin.tryParse("https://" + "a.".repeat(200) + "com")).isEmpty();
        assertThatThrownBy(() -> Origin.of("x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Origin.https("Upper.com", 443)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://pds.example.com", "https://localhost", "https://pds", "https://pds.local",
                        "https://pds.internal",
                "https://pds.test", "https://1.2.3.4", "https://[2606:4700::1]", "https://x.localhost", "https://x.arpa"
            })
    void shouldPermitToStrangersOnlyPublicNamesByHttps(String text) {
        Origin origin = Origin.of(text);

        assertThat(OutboundRules.PUBLIC_ONLY.permitsService(origin)).isFalse();
        assertThat(OutboundRules.PUBLIC_ONLY.objection(origin)).contains(IdentityFailure.FORBIDDEN_URL);
        assertThat(IN_TESTS.permitsService(origin)).isTrue();
        assertThat(IN_TESTS.objection(origin)).isEmpty();
    }

    @Test
    void shouldPermitAnyPortToAServiceButOneToIdentityDocuments() {
        Origin usual = Origin.of("https://pds.bsky.network");
        Origin odd = Origin.of("https://pds.bsky.network:8443");

        assertThat(OutboundRules.PUBLIC_ONLY.permitsService(odd)).isTrue();
        assertThat(OutboundRules.PUBLIC_ONLY.objection(odd)).contains(IdentityFailure.FORBIDDEN_URL);
        assertThat(OutboundRules.PUBLIC_ONLY.objection(usual)).isEmpty();
    }
}
