package org.impluvium.reading.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.impluvium.atproto.identity.Origin;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.identity.http.Fetcher;
import org.impluvium.identity.http.StreamPatience;
import org.impluvium.identity.http.Streamed;
import org.impluvium.identity.http.Target;
import org.impluvium.reading.archive.ArchiveIntake;

/** Asks hosts for repositories ({@code com.atproto.sync.getRepo}). Safe for use by many threads. */
public final class RepositoryHost {

    private static final String PATH = "/xrpc/com.atproto.sync.getRepo?did=";

    private final Fetcher fetcher;
    private final StreamPatience patience;

    /** Asks through this fetcher, with its limits. */
    public RepositoryHost(Fetcher fetcher, StreamPatience patience) {
        this.fetcher = fetcher;
        this.patience = patience;
    }

    /**
     * Gets an archive.
     *
     * @param intake makes what takes it in; those that are not handed out are closed
     * @return completes with an intake that has taken in a whole archive, or exceptionally with a
     *     {@link org.impluvium.reading.archive.ReadException}
     */
    public CompletionStage<ArchiveIntake> archive(Origin host, Did did, Supplier<ArchiveIntake> intake) {
        Target target = new Target(host, PATH + URLEncoder.encode(did.value(), UTF_8));
        Queue<ArchiveBody> made = new ConcurrentLinkedQueue<>();
        return fetcher.read(target, patience, () -> {
                    ArchiveBody body = new ArchiveBody(intake.get());
                    made.add(body);
                    return body;
                })
                .handle((answer, thrown) -> {
                    CompletionStage<ArchiveIntake> outcome =
                            thrown == null ? taken(answer) : CompletableFuture.failedStage(HostFailures.ofHost(thrown));
                    ArchiveIntake kept = answer == null
                            ? null
                            : answer.content().flatMap(ArchiveBody::whole).orElse(null);
                    made.forEach(body -> body.closeUnless(kept));
                    return outcome;
                })
                .thenCompose(outcome -> outcome);
    }

    private static CompletionStage<ArchiveIntake> taken(Streamed<ArchiveBody> answer) {
        return answer.content()
                .map(ArchiveBody::outcome)
                .orElseGet(() -> CompletableFuture.failedStage(Refusals.of(answer.status(), answer.refusal())));
    }
}
