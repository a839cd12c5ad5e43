package org.impluvium.identity.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import org.impluvium.atproto.identity.IdentityException;
import org.impluvium.atproto.identity.IdentityFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyTest {

    private static Reply reply(int status, boolean cut, String... headers) {
        MultiMap all = MultiMap.caseInsensitiveMultiMap();
        for (int i = 0; i < headers.length; i += 2) {
            all.add(headers[i], headers[i + 1]);
        }
        return new Reply(status, all, Buffer.buffer("abc"), cut);
    }

    private static IdentityException thrown(Reply reply) {
        try {
            throw new AssertionError("not thrown: " + reply.orThrow(Instant.EPOCH));
        } catch (IdentityException e) {
            return e;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "404, NOT_FOUND", "410, TOMBSTONED", "429, RATE_LIMITED", "400, REFUSED", "401, REFUSED", "403, REFUSED",
        "451, REFUSED", "500, SERVER_ERROR", "502, SERVER_ERROR", "503, SERVER_ERROR", "300, REFUSED", "304, REFUSED",
        "600, REFUSED",
    })
    void shouldSayWhatAStatusMeans(int status, IdentityFailure failure) {
        assertThat(thrown(reply(status, false)).failure()).isEqualTo(failure);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 203, 206, 301, 302, 303, 307, 308})
    void shouldTakeContentAndRedirects(int status) throws IdentityException {
        assertThat(reply(status, false).orThrow(Instant.EPOCH).isRedirect()).isEqualTo(status > 300);
    }

    @Test
    void shouldRefuseContentThatWasCutButNotARedirectOrFailure() throws IdentityException {
        assertThat(thrown(reply(200, true)).failure()).isEqualTo(IdentityFailure.TOO_LARGE);
        assertThat(thrown(reply(404, true)).failure()).isEqualTo(IdentityFailure.NOT_FOUND);
        assertThat(reply(302, true).orThrow(Instant.EPOCH).isRedirect()).isTrue();
    }

    @Test
    void shouldSayWhenToComeBack() {
        assertThat(thrown(reply(429, false, "retry-after", "7")).retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(thrown(reply(503, false, "Retry-After", "7")).retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(thrown(reply(503, false)).retryAfter()).isEmpty();
        assertThat(thrown(reply(429, false)).retryAfter()).isPresent();
    }
}
