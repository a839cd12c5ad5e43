package org.impluvium.api.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Optional;
import org.impluvium.atproto.syntax.Did;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceIdentityTest {

    @Test
    void shouldBeADidWebOfTheHostname() {
        ServiceIdentity service = service("feeds.example.org", Map.of());
        assertThat(service.did()).isEqualTo("did:web:feeds.example.org");
        assertThat(service.endpoint()).isEqualTo("https://feeds.example.org");
        assertThat(Did.isValid(service.did())).isTrue();
    }

    @Test
    void shouldEscapeThePortInTheDid() {
        ServiceIdentity service = service("localhost:8080", Map.of());
        assertThat(service.did()).isEqualTo("did:web:localhost%3A8080");
        assertThat(service.endpoint()).isEqualTo("https://localhost:8080");
        assertThat(Did.isValid(service.did())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://feeds.example.org",
                "feeds.example.org/",
                "Feeds.example.org",
                "a b",
                "-a.org",
                "a..b",
                "host:port",
                "host:",
                "a\"b"
            })
    void shouldRefuseWhatIsNoHostname(String hostname) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> service(hostname, Map.of()))
                .withMessageContaining(hostname);
    }

    @Test
    void shouldRefuseAPinThatIsNoIdOrNoRecord() {
        String config = "at://did:plc:abc/com.atrarium.community.config/self";
        assertThat(service("localhost", Map.of("0123abcd", config)).pins()).containsEntry("0123abcd", config);
        assertThatIllegalArgumentException().isThrownBy(() -> service("localhost", Map.of("0123ABCD", config)));
        assertThatIllegalArgumentException().isThrownBy(() -> service("localhost", Map.of("0123abcd", "did:plc:abc")));
    }

    private static ServiceIdentity service(String hostname, Map<String, String> pins) {
        return new ServiceIdentity(hostname, Optional.empty(), pins);
    }
}
