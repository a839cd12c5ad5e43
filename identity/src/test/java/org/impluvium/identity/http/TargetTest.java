package org.impluvium.identity.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.impluvium.atproto.identity.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

    private static final Target FROM = new Target(Origin.of("https://a.com"), "/.well-known/atproto-did");

    @ParameterizedTest
    @CsvSource({
        "https://b.com/did, https://b.com/did",
        "https://b.com, https://b.com/",
        "HTTPS://B.com:443/x?y=1#z, https://b.com/x?y=1",
        "//b.com/x, https://b.com/x",
        "/x, https://a.com/x",
        "x, https://a.com/.well-known/x",
        "../x, https://a.com/x",
        "?q, https://a.com/.well-known/?q",
        "http://b.com:8080/x, http://b.com:8080/x",
        "'https://[::1]/x', 'https://[::1]/x'",
        "' https://b.com/x ', https://b.com/x",
        "https://b.com/%2e%2e/x, https://b.com/%2e%2e/x",
    })
    void shouldFindWhereARedirectLeads(String location, String target) {
        assertThat(FROM.redirected(location)).hasValueSatisfying(there -> assertThat(there)
                .isEqualTo(new Target(
                        Origin.of(target.substring(0, target.indexOf('/', 8))),
                        target.substring(target.indexOf('/', 8)))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://me@b.com/",
                "https://me:secret@b.com/",
                "ftp://b.com/",
                "file:///etc/passwd",
                "data:text/plain,x",
                "javascript:x",
                "mailto:a@b.com",
                "https:///x",
                "https://",
                "https://b.com:99999/",
                "https://b_c.com/",
                "https://127.1/",
                "https://0x7f000001/",
                "https://2130706433/",
                "https://b.com\\@c.com/",
                "https://b.com\u0000/",
                "https://ｂ.com/",
                "https://b.com/a b",
                "http:\\\\b.com",
                "https://b.com/é",
                "gopher://b.com/"
            })
    void shouldFollowNothingElse(String location) {
        assertThat(FROM.redirected(location)).isEmpty();
    }

    @Test
    void shouldNotFollowWhatIsMissingOrLong() {
        assertThat(FROM.redirected(null)).isEmpty();
        assertThat(FROM.redirected("https://b.com/" + "x".repeat(Target.MAX_TEXT)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "/a b", "/a\r\nHost: b", "/é"})
    void shouldRefuseAPathThatCannotStandInARequest(String path) {
        assertThatThrownBy(() -> new Target(FROM.origin(), path)).isInstanceOf(IllegalArgumentException.class);
    }
}
