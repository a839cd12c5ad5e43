package org.impluvium.api.contract;

import static org.impluvium.api.support.Communities.ALICE;
import static org.impluvium.api.support.Communities.BOB;

import java.util.ArrayList;
import java.util.List;
import org.impluvium.api.contract.Example.World;
import org.impluvium.api.support.FixedRepositories;
import org.impluvium.api.support.Garden;
import org.impluvium.api.write.RepositoryFailure;

/** Requests for every response and every error name of what can be changed, and of who is shown how he stands. */
final class WriteExamples {

    private static final String COMMUNITIES = "/api/communities";
    private static final String JSON = "application/json";
    private static final String NEW = "{\"name\":\"Pond\",\"description\":\"<script>alert('\u6c60')</script>\"}";
    private static final String JOINING = "{\"community\":\"" + Garden.GARDEN.uri() + "\"}";
    private static final String REUSED = "the-same-again";

    private final List<Example> examples = new ArrayList<>();

    /**
     * One operation.
     *
     * @param path of the document, with its method
     * @param target what is asked for
     * @param body of a good request
     * @param who may do it
     */
    private record Operation(String path, String target, String body, String who) {

        /** The same request as somebody else, or about something else. */
        Operation as(String other) {
            return new Operation(path, target, body, other);
        }

        Operation at(String other) {
            return new Operation(path, other, body, who);
        }

        Operation saying(String other) {
            return new Operation(path, target, other, who);
        }
    }

    static List<Example> all() {
        WriteExamples all = new WriteExamples();
        all.ofConfigs();
        all.ofMemberships();
        all.ofModeration();
        all.ofMe();
        return all.examples;
    }

    private void ofConfigs() {
        Operation make = new Operation("POST " + COMMUNITIES, COMMUNITIES, NEW, ALICE);
        every(make);
        withBody(make);
        add(make.saying("{\"name\":\"x\",\"hashtag\":\"#atr_00000000\"}"), 400, "InvalidRequest", Worlds.writable());
        add(make, 403, "Forbidden", Worlds.opening(RepositoryFailure.INACTIVE));

        String garden = COMMUNITIES + "/" + Garden.ID;
        Operation change = new Operation("PATCH " + COMMUNITIES + "/{id}", garden, "{\"stage\":\"graduated\"}", ALICE);
        every(change);
        withBody(change);
        ofOne(change.as(BOB), COMMUNITIES + "/");
        add(change.saying("{\"stage\":\"x\"}"), 400, "InvalidRequest", Worlds.writable());
        add(change, 409, "RecordChanged", Worlds.writing(RepositoryFailure.CHANGED));

        Operation end = new Operation("DELETE " + COMMUNITIES + "/{id}", garden, "", ALICE);
        every(end);
        ofOne(end.as(BOB), COMMUNITIES + "/");
        add(end.saying("{}"), 400, "InvalidRequest", Worlds.writable());
        add(end, 409, "RecordChanged", Worlds.writing(RepositoryFailure.CHANGED));
    }

    private void ofMemberships() {
        Operation join = new Operation("POST /api/memberships", "/api/memberships", JOINING, BOB);
        every(join);
        withBody(join);
        add(join.saying("{\"community\":\"alice.example.org\"}"), 400, "InvalidRequest", Worlds.writable());
        add(join.saying("{\"community\":\"" + Garden.SHARED_ID + "\"}"), 400, "AmbiguousCommunity", Worlds.writable());
        add(join, 403, "Forbidden", Worlds.opening(RepositoryFailure.INACTIVE));
        add(join.saying("{\"community\":\"00000000\"}"), 404, "NotFound", Worlds.writable());
        add(join, 409, "RecordChanged", Worlds.writing(RepositoryFailure.CHANGED));

        Operation leave =
                new Operation("DELETE /api/memberships/{id}", "/api/memberships/" + Garden.ID, "", Garden.CAROL);
        every(leave);
        ofOne(leave.as(ALICE), "/api/memberships/");
        add(leave.saying("{}"), 400, "InvalidRequest", Worlds.writable());
        add(leave, 409, "RecordChanged", Worlds.writing(RepositoryFailure.CHANGED));
    }

    private void ofModeration() {
        String hiding = "{\"community\":\"" + Garden.ID + "\",\"target\":\"" + Garden.SEEN + "\",\"reason\":\"Off.\"}";
        Operation hide = new Operation("POST /api/moderation/{action}", "/api/moderation/hide", hiding, BOB);
        every(hide);
        withBody(hide);
        add(hide.saying(hiding.replace("/app.bsky", "/x.bsky")), 400, "InvalidRequest", Worlds.writable());
        add(hide.saying(hiding.replace(Garden.ID, Garden.SHARED_ID)), 400, "AmbiguousCommunity", Worlds.writable());
        add(hide.as(Garden.CAROL), 403, "Forbidden", Worlds.writable());
        add(hide.at("/api/moderation/erase"), 404, "NotFound", Worlds.writable());
        add(hide.saying(hiding.replace(Garden.ID, "00000000")), 404, "NotFound", Worlds.writable());
    }

    private void ofMe() {
        Operation me = new Operation("/api/me", "/api/me", "", Garden.CAROL);
        add(me, 200, "", Worlds.writable());
        add(me, 400, "InvalidRequest", Worlds.writable(), "/api/me?x=%zz");
        add(me, 400, "UnusableAccount", Worlds.opening(RepositoryFailure.HOST_FORBIDDEN));
        session(me);
        add(me, 403, "Forbidden", Worlds.opening(RepositoryFailure.INACTIVE));
        failing(me);
    }

    /** Whatever is changed. */
    private void every(Operation operation) {
        add(operation, 200, "", Worlds.writable(), operation.target() + "?wait=0s");
        add(operation, 202, "", Worlds.writable());
        add(operation, 202, "", Worlds.unheard(), operation.target() + "?wait=0s");
        add(operation, 400, "InvalidRequest", Worlds.writable(), operation.target() + "?wait=5");
        add(operation, 400, "InvalidRequest", Worlds.writable(), operation.target() + "?x=%zz");
        add(operation, 400, "UnusableAccount", Worlds.opening(RepositoryFailure.NO_HOST));
        session(operation);
        example(
                operation.saying("{\"x\":\"" + "x".repeat(70_000) + "\"}"),
                413,
                "PayloadTooLarge",
                Worlds.writable(),
                operation.target(),
                headers(operation.who(), JSON));
        List<String> again = new ArrayList<>(headers(operation.who(), JSON));
        again.addAll(List.of("Idempotency-Key", REUSED));
        example(
                operation,
                422,
                "IdempotencyKeyReused",
                Worlds.wished(operation.who(), REUSED),
                operation.target(),
                again);
        failing(operation);
        add(operation, 504, "OutcomeUnknown", Worlds.writing(RepositoryFailure.UNKNOWN));
    }

    private void session(Operation operation) {
        example(operation, 401, "AuthMissing", Worlds.writable(), operation.target(), List.of("Content-Type", JSON));
        add(operation, 401, "InvalidToken", Worlds.opening(RepositoryFailure.TOKEN_REFUSED));
        add(operation, 401, "ExpiredToken", Worlds.opening(RepositoryFailure.TOKEN_EXPIRED));
    }

    private void failing(Operation operation) {
        add(operation, 429, "RateLimitExceeded", Worlds.opening(RepositoryFailure.HOST_BUSY));
        add(operation, 500, "InternalServerError", Worlds.broken());
        add(operation, 501, "MethodNotImplemented", Worlds.writable());
        add(operation, 502, "HostFailed", Worlds.opening(RepositoryFailure.UNUSABLE_ANSWER));
        add(operation, 503, "NotReady", Worlds.loading());
        add(operation, 503, "NotEnoughResources", Worlds.opening(RepositoryFailure.OVERLOADED));
        add(operation, 503, "UpstreamFailure", Worlds.opening(RepositoryFailure.HOST_AWAY));
    }

    private void withBody(Operation operation) {
        add(operation.saying("{"), 400, "InvalidRequest", Worlds.writable());
        example(
                operation,
                415,
                "UnsupportedMediaType",
                Worlds.writable(),
                operation.target(),
                headers(operation.who(), "text/plain"));
    }

    /** @param operation as somebody who may not */
    private void ofOne(Operation operation, String before) {
        String stranger = Garden.DAVE;
        add(operation, 403, "Forbidden", Worlds.writable());
        add(operation.as(stranger), 400, "AmbiguousCommunity", Worlds.writable(), before + Garden.SHARED_ID);
        add(operation, 404, "NotFound", Worlds.writable(), before + "00000000");
    }

    private void add(Operation operation, int status, String error, World world) {
        add(operation, status, error, world, operation.target());
    }

    private void add(Operation operation, int status, String error, World world, String target) {
        example(operation, status, error, world, target, headers(operation.who(), JSON));
    }

    private void example(
            Operation operation, int status, String error, World world, String target, List<String> headers) {
        examples.add(new Example(operation.path(), status, error, target, world, operation.body(), headers));
    }

    private static List<String> headers(String who, String type) {
        return List.of("Authorization", FixedRepositories.session(who), "Content-Type", type);
    }
}
