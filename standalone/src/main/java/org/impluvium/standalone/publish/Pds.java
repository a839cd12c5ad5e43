package org.impluvium.standalone.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.impluvium.atproto.identity.Origin;

/**
 * An account's host, asked one thing after the other. Reads bounded answers in bounded time and follows no redirect, so that
 * nothing secret goes anywhere else.
 */
final class Pds {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final int MOST_BYTES = 1 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Origin origin;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    Pds(Origin origin) {
        this.origin = origin;
    }

    /** A query. */
    JsonNode get(String method, Map<String, String> parameters) throws PublishException, InterruptedException {
        String query = parameters.entrySet().stream()
                .map(entry -> entry.getKey() + '=' + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(method + '?' + query).GET().build());
    }

    /** A procedure with a JSON body. */
    JsonNode post(String method, String token, ObjectNode body) throws PublishException, InterruptedException {
        return send(authorized(method, token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build());
    }

    /** A procedure without a body. */
    JsonNode post(String method, String token) throws PublishException, InterruptedException {
        return send(authorized(method, token).POST(BodyPublishers.noBody()).build());
    }

    /** A procedure whose body is a file. */
    JsonNode upload(String method, String token, Avatar file) throws PublishException, InterruptedException {
        return send(authorized(method, token)
                .header("Content-Type", file.mimeType())
                .POST(BodyPublishers.ofByteArray(file.bytes()))
                .build());
    }

    /** @param token empty: none */
    private HttpRequest.Builder authorized(String method, String token) {
        HttpRequest.Builder request = request(method);
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private HttpRequest.Builder request(String methodAndQuery) {
        return HttpRequest.newBuilder(URI.create(origin + "/xrpc/" + methodAndQuery))
                .timeout(ANSWER)
                .header("User-Agent", "impluvium");
    }

    private JsonNode send(HttpRequest request) throws PublishException, InterruptedException {
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                byte[] bytes = body.readNBytes(MOST_BYTES + 1);
                if (bytes.length > MOST_BYTES) {
                    throw new PublishException(PublishFailure.UNEXPECTED_ANSWER, "more than " + MOST_BYTES + " bytes");
                }
                return answer(response.statusCode(), bytes);
            }
        } catch (IOException e) {
            throw new PublishException(
                    PublishFailure.HOST_AWAY, origin + " (" + e.getClass().getSimpleName() + ")");
        }
    }

    private JsonNode answer(int status, byte[] bytes) throws PublishException {
        JsonNode json = parse(bytes);
        if (status / 100 == 2) {
            return json;
        }
        throw refusal(status, json.path("error").asText());
    }

    private static JsonNode parse(byte[] bytes) {
        try {
            JsonNode read = JSON.readTree(new String(bytes, StandardCharsets.UTF_8));
            return read == null ? JsonNodeFactory.instance.missingNode() : read;
        } catch (JsonProcessingException e) {
            return JsonNodeFactory.instance.missingNode();
        }
    }

    private PublishException refusal(int status, String error) {
        // A host's words are shown as far as they are a name; it could write anything into the terminal.
        String name = error.matches("[A-Za-z]{1,60}") ? error : "no error name";
        PublishFailure failure =
                switch (name) {
                    case "InvalidSwap" -> PublishFailure.CHANGED_MEANWHILE;
                    case "AuthFactorTokenRequired" -> PublishFailure.FACTOR_WANTED;
                    case "RecordNotFound" -> PublishFailure.NO_RECORD;
                    default ->
                        switch (status) {
                            case 401 -> PublishFailure.WRONG_PASSWORD;
                            case 429 -> PublishFailure.RATE_LIMITED;
                            case 502, 503, 504 -> PublishFailure.HOST_AWAY;
                            default -> PublishFailure.UNEXPECTED_ANSWER;
                        };
                };
        return new PublishException(failure, origin + " says " + status + ", " + name);
    }
}
