package org.impluvium.loadtests.simulator;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.impluvium.atproto.syntax.Did;
import org.jspecify.annotations.Nullable;

/**
 * Serves repositories on 127.0.0.1 as a PDS does: {@code getRepo}, {@code listRepos}, {@code listRecords}; as a relay does:
 * {@code listReposByCollection}; and as a PLC directory does: the accounts' documents, which name this host. Thread-safe.
 */
public final class PdsSimulator implements AutoCloseable {

    private static final String XRPC = "/xrpc/";
    private static final String GET_REPO = XRPC + "com.atproto.sync.getRepo";

    private final HttpServer server;
    private final NavigableMap<String, HostedRepository> repositories = new ConcurrentSkipListMap<>();
    private final Map<String, Handler<HttpServerRequest>> manners = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    private volatile @Nullable Handler<HttpServerRequest> everywhere;

    private PdsSimulator(Vertx vertx) {
        this.server = vertx.createHttpServer().requestHandler(this::handle);
    }

    /** Starts a host on a free port. Blocks until it listens; not for event loops. */
    public static PdsSimulator start(Vertx vertx) {
        PdsSimulator simulator = new PdsSimulator(vertx);
        simulator
                .server
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return simulator;
    }

    /** Where it is: {@code http://127.0.0.1:port}. */
    public String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    /** The repository of an account here, made when it is asked for first. */
    public HostedRepository repository(Did did) {
        return repositories.computeIfAbsent(did.value(), unused -> new HostedRepository(did));
    }

    /** Lets this answer in place of {@code getRepo} of a repository. */
    public void behave(Did did, Handler<HttpServerRequest> manner) {
        repository(did);
        manners.put(did.value(), manner);
    }

    /** Answers as it should again. */
    public void behaveAgain(Did did) {
        manners.remove(did.value());
    }

    /** Lets this answer all requests of {@code com.atproto}; null: answers as it should again. */
    public void behaveEverywhere(@Nullable Handler<HttpServerRequest> manner) {
        everywhere = manner;
    }

    /** How often a repository was asked for. */
    public int asked(Did did) {
        AtomicInteger count = asked.get(did.value());
        return count == null ? 0 : count.get();
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }

    private void handle(HttpServerRequest request) {
        Handler<HttpServerRequest> manner = everywhere;
        String did = request.getParam("did");
        if (request.path().equals(GET_REPO) && did != null) {
            asked.computeIfAbsent(did, unused -> new AtomicInteger()).incrementAndGet();
            manner = manner == null ? manners.get(did) : manner;
        }
        if (manner != null && request.path().startsWith(XRPC)) {
            manner.handle(request);
        } else if (request.path().startsWith(XRPC)) {
            xrpc(request);
        } else {
            document(request);
        }
    }

    private void xrpc(HttpServerRequest request) {
        switch (request.path().substring(XRPC.length())) {
            case "com.atproto.sync.getRepo" -> getRepo(request);
            case "com.atproto.sync.listRepos" -> PdsListings.repos(request, repositories);
            case "com.atproto.sync.listReposByCollection" -> PdsListings.reposByCollection(request, repositories);
            case "com.atproto.repo.listRecords" -> PdsListings.records(request, repositories);
            default -> request.response().setStatusCode(404).end();
        }
    }

    private void getRepo(HttpServerRequest request) {
        HostedRepository repository = repositories.get(String.valueOf(request.getParam("did")));
        if (repository == null) {
            PdsListings.error(request, "RepoNotFound");
        } else if (repository.absence().isPresent()) {
            PdsListings.error(request, repository.absence().get());
        } else {
            request.response()
                    .putHeader("Content-Type", "application/vnd.ipld.car")
                    .end(Buffer.buffer(repository.archive()));
        }
    }

    /** {@code /did:plc:…}, as a PLC directory answers. */
    private void document(HttpServerRequest request) {
        HostedRepository repository = repositories.get(request.path().substring(1));
        if (repository == null) {
            request.response().setStatusCode(404).end();
        } else {
            request.response().end(documentOf(repository, url()));
        }
    }

    /** An account's document. */
    public static String documentOf(HostedRepository repository, String pds) {
        return """
                {"id": "%1$s", "alsoKnownAs": [],
                 "verificationMethod": [{"id": "%1$s#atproto", "type": "Multikey", "controller": "%1$s",
                   "publicKeyMultibase": "%2$s"}],
                 "service": [{"id": "#atproto_pds", "type": "AtprotoPersonalDataServer", "serviceEndpoint": "%3$s"}]}
                """.formatted(repository.did(), repository.key().publicKey().multikey(), pds);
    }
}
