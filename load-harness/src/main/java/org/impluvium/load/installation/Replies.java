package org.impluvium.load.installation;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.impluvium.atproto.identity.Origin;

/** Asks for what is not measured, one thing after the other. Answers are bounded, in length and in time. Thread-safe. */
public final class Replies {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_BYTES = 32 << 20;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    /** Status and text of an answer. */
    public record Reply(int status, String text) {

        /** Whether it is what was asked for. */
        public boolean isOk() {
            return status == 200;
        }
    }

    /**
     * Asks.
     *
     * @param pathAndQuery well-formed, beginning with a slash
     * @throws IOException if there is no answer, or too long a one
     */
    public Reply get(Origin origin, String pathAndQuery) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(origin + pathAndQuery))
                .timeout(PATIENCE)
                .build();
        HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            byte[] bytes = body.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IOException("an answer of more than " + MOST_BYTES + " bytes");
            }
            return new Reply(response.statusCode(), new String(bytes, StandardCharsets.UTF_8));
        }
    }
}
