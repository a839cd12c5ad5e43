package org.impluvium.standalone.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.impluvium.atproto.identity.IdentityException;
import org.impluvium.atproto.identity.Origin;
import org.impluvium.identity.http.Call;
import org.impluvium.identity.http.Fetcher;
import org.impluvium.identity.http.Response;
import org.impluvium.identity.http.Target;

/**
 * An account's host, asked one thing after the other, under the rules for what strangers name: nothing is sent to an address
 * that is not permitted. Reads bounded answers in bounded time and follows no redirect, so that nothing secret goes anywhere
 * else.
 */
final class Pds {

    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final int MOST_BYTES = 1 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Origin origin;
    private final Fetcher fetcher;

    Pds(Origin origin, Fetcher fetcher) {
        this.origin = origin;
        this.fetcher = fetcher;
    }

    /** A query. */
    JsonNode get(String method, Map<String, String> parameters) throws PublishException, InterruptedException {
        String query = parameters.entrySet().stream()
                .map(entry -> entry.getKey() + '=' + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(method + '?' + query, Call.query());
    }

    /**
     * A procedure with a JSON body.
     *
     * @param token empty: none
     */
    JsonNode post(String method, String token, ObjectNode body) throws PublishException, InterruptedException {
        Call call = Call.procedure("application/json", body.toString().getBytes(StandardCharsets.UTF_8));
        return send(method, token.isEmpty() ? call : call.bearing(token));
    }

    /** A procedure without a body. */
    JsonNode post(String method, String token) throws PublishException, InterruptedException {
        return send(method, Call.procedure().bearing(token));
    }

    /** A procedure whose body is a file. */
    JsonNode upload(String method, String token, Avatar file) throws PublishException, InterruptedException {
        return send(method, Call.procedure(file.mimeType(), file.bytes()).bearing(token));
    }

    private JsonNode send(String methodAndQuery, Call call) throws PublishException, InterruptedException {
        Target target = new Target(origin, "/xrpc/" + methodAndQuery);
        try {
            Response response = fetcher.call(target, call, MOST_BYTES, ANSWER)
                    .toCompletableFuture()
                    .get();
            return answer(response.status(), response.content().getBytes());
        } catch (ExecutionException e) {
            throw failure(IdentityException.in(e));
        }
    }

    private PublishException failure(IdentityException e) {
        PublishFailure failure =
                switch (e.failure()) {
                    case FORBIDDEN_ADDRESS, FORBIDDEN_URL -> PublishFailure.HOST_FORBIDDEN;
                    case TOO_LARGE, UNREADABLE -> PublishFailure.UNEXPECTED_ANSWER;
                    default -> PublishFailure.HOST_AWAY;
                };
        return new PublishException(failure, origin + " (" + e.failure().tag() + ": " + e.getMessage() + ")");
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
