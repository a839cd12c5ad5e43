package org.impluvium.standalone.hosts;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.impluvium.api.write.Repositories;
import org.impluvium.api.write.Repository;
import org.impluvium.api.write.RepositoryException;
import org.impluvium.api.write.RepositoryFailure;
import org.impluvium.atproto.auth.SessionToken;
import org.impluvium.atproto.data.DataValue.Obj;
import org.impluvium.atproto.identity.DidDocument;
import org.impluvium.atproto.identity.IdentityException;
import org.impluvium.atproto.identity.Origin;
import org.impluvium.identity.Identities;
import org.impluvium.identity.http.Fetcher;
import org.impluvium.identity.limit.Limits;

/**
 * Repositories at the hosts that their accounts' DID documents name, asked under the rules for what strangers name. A token goes
 * to the host of the account that it names and nowhere else, and is kept as long as its repository is open. Safe for use by
 * many threads.
 */
public final class HostRepositories implements Repositories {

    /** A site may be the host of very many: as many at once as this service lets in. */
    private static final Limits HOSTS = new Limits(64, 200, 200, 256);

    private static final int STRANGERS = 512;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Identities identities;
    private final Fetcher fetcher;

    public HostRepositories(Identities identities) {
        this.identities = identities;
        this.fetcher = identities.fetcher(HOSTS, STRANGERS, PATIENCE);
    }

    @Override
    public CompletionStage<Repository> open(SessionToken token) {
        return identities
                .documents()
                .current(token.account())
                .handle((document, thrown) -> thrown == null
                        ? host(document)
                        : HostRepositories.<Origin>failed(lookup(IdentityException.in(thrown))))
                .thenCompose(found -> found)
                .thenCompose(host -> open(token, new Host(host, fetcher)));
    }

    private static CompletionStage<Origin> host(DidDocument document) {
        return document.pds()
                .<CompletionStage<Origin>>map(CompletableFuture::completedStage)
                .orElseGet(() -> failed(RepositoryFailure.NO_HOST));
    }

    private CompletionStage<Repository> open(SessionToken token, Host host) {
        return host.session(token)
                .thenCompose(session -> isOf(token, session)
                        ? CompletableFuture.completedStage(new HostRepository(token, host, identities::checkHandle))
                        : failed(RepositoryFailure.FOREIGN_TOKEN));
    }

    private static boolean isOf(SessionToken token, Obj session) {
        return session.text("did").filter(token.account().value()::equals).isPresent();
    }

    private static RepositoryFailure lookup(IdentityException thrown) {
        return switch (thrown.failure().lasting()) {
            case FOR_EVER, NONE -> RepositoryFailure.NO_ACCOUNT;
            case BAD ->
                switch (thrown.failure()) {
                    case FORBIDDEN_ADDRESS, FORBIDDEN_URL -> RepositoryFailure.HOST_FORBIDDEN;
                    default -> RepositoryFailure.NO_ACCOUNT;
                };
            case AWAY -> RepositoryFailure.NOT_FOUND_OUT;
        };
    }

    private static <T> CompletionStage<T> failed(RepositoryFailure failure) {
        return CompletableFuture.failedStage(new RepositoryException(failure));
    }
}
