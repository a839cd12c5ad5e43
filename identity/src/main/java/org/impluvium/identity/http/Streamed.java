package org.impluvium.identity.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a host answered to a request whose content was read as it came.
 *
 * @param status of HTTP: 2xx, or 4xx but 429, which is a failure
 * @param content what became of the content; empty unless the status is 2xx
 * @param refusal the beginning of what stood in place of the content; empty where the status is 2xx
 */
public record Streamed<T>(int status, Optional<T> content, String refusal) {

    static <T> Streamed<T> of(Reply reply, @Nullable BodyReader<T> reader) {
        return reply.isContent() && reader != null
                ? new Streamed<>(reply.status(), Optional.of(reader.end()), "")
                : new Streamed<>(reply.status(), Optional.empty(), reply.body().toString(UTF_8));
    }
}
