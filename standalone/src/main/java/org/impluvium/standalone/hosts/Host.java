package org.impluvium.standalone.hosts;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.impluvium.api.write.RepositoryException;
import org.impluvium.api.write.RepositoryFailure;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.auth.SessionToken;
import org.impluvium.atproto.data.DataValue.Obj;
import org.impluvium.atproto.identity.IdentityException;
import org.impluvium.atproto.identity.Origin;
import org.impluvium.atproto.json.DataJson;
import org.impluvium.identity.http.Call;
import org.impluvium.identity.http.Fetcher;
import org.impluvium.identity.http.Response;
import org.impluvium.identity.http.Target;

/** One account's host, asked each thing once. Answers are bounded in bytes and time; no redirect is followed. */
final class Host {

    private static final Duration ANSWER = Duration.ofSeconds(15);
    private static final int MOST_BYTES = 2 << 20;

    private final Origin origin;
    private final Fetcher fetcher;

    Host(Origin origin, Fetcher fetcher) {
        this.origin = origin;
        this.fetcher = fetcher;
    }

    /** Whose session it is, as the host says. */
    CompletionStage<Obj> session(SessionToken token) {
        return ask("com.atproto.server.getSession", Call.query().bearing(token.secret()), false);
    }

    /** What everybody may ask. */
    CompletionStage<Obj> query(String method, Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .map(entry -> entry.getKey() + '=' + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return ask(method + '?' + query, Call.query(), false);
    }

    /** A change, after which a failure may leave open whether it was made. */
    CompletionStage<Obj> change(String method, SessionToken token, Obj said) {
        byte[] body = DataJson.write(said).getBytes(StandardCharsets.UTF_8);
        return ask(method, Call.procedure("application/json", body).bearing(token.secret()), true);
    }

    private CompletionStage<Obj> ask(String methodAndQuery, Call call, boolean changes) {
        Target target;
        try {
            target = new Target(origin, "/xrpc/" + methodAndQuery);
        } catch (IllegalArgumentException e) {
            // The longest key of a record in a query that is longer than any we send.
            return failed(RepositoryFailure.UNUSABLE_ANSWER);
        }
        return fetcher.call(target, call, MOST_BYTES, ANSWER)
                .handle((response, thrown) -> thrown == null
                        ? answer(response, changes)
                        : Host.<Obj>failed(HostFailures.of(IdentityException.in(thrown), changes)))
                .thenCompose(answered -> answered);
    }

    private static CompletionStage<Obj> answer(Response response, boolean changes) {
        Obj json = Obj.EMPTY;
        try {
            json = DataJson.read(response.content().getBytes());
        } catch (DecodeException e) {
            if (response.isSuccess()) {
                return failed(changes ? RepositoryFailure.UNKNOWN : RepositoryFailure.UNUSABLE_ANSWER);
            }
        }
        return response.isSuccess()
                ? CompletableFuture.completedStage(json)
                : failed(HostFailures.of(response.status(), json.text("error").orElse(""), changes));
    }

    private static <T> CompletionStage<T> failed(RepositoryFailure failure) {
        return CompletableFuture.failedStage(new RepositoryException(failure));
    }
}
