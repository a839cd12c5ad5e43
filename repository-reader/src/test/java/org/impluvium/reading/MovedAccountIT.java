package org.impluvium.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.impluvium.reading.testing.ReadingNetwork.did;
import static org.impluvium.reading.testing.ReadingNetwork.post;
import static org.impluvium.reading.testing.ReadingNetwork.rev;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.impluvium.atproto.identity.DidDocument;
import org.impluvium.atproto.identity.DidDocuments;
import org.impluvium.atproto.identity.Network;
import org.impluvium.atproto.identity.Origin;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.identity.Identities;
import org.impluvium.identity.IdentitySettings;
import org.impluvium.loadtests.simulator.HostedRepository;
import org.impluvium.loadtests.simulator.PdsSimulator;
import org.impluvium.reading.archive.ArchiveLimits;
import org.impluvium.reading.archive.ReadException;
import org.impluvium.reading.archive.ReadFailure;
import org.impluvium.reading.host.RepositoryHost;
import org.impluvium.schemas.avro.ReadCause;
import org.impluvium.schemas.avro.ReadRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The document at hand may be older than the account's last move. */
class MovedAccountIT {

    private static final Did BOB = did("bob");

    private final Vertx vertx = Vertx.vertx();
    private final PdsSimulator before = PdsSimulator.start(vertx);
    private final PdsSimulator now = PdsSimulator.start(vertx);
    private final Identities identities = Identities.open(vertx, settings(now), new SimpleMeterRegistry());
    private final HostedRepository bob =
            now.repository(BOB).put("app.bsky.feed.post/a", rev(10), post("#atr_0000000a"));

    @AfterEach
    void close() {
        before.close();
        now.close();
        identities.close().toCompletionStage().toCompletableFuture().join();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void shouldReadFromTheNewHostWhatTheOldOneSaysIsGone() {
        before.repository(BOB).absent(Optional.of("RepoDeactivated"));

        Attempt.Read read = read(Optional.of(Origin.of(before.url())));

        assertThat(read.snapshot().rev()).isEqualTo(bob.rev());
        assertThat(read.host()).isEqualTo(Origin.of(now.url()));
        assertThat(before.asked(BOB)).isEqualTo(1);
    }

    @Test
    void shouldReadFromTheHostThatOnlyTheNewDocumentNames() {
        assertThat(read(Optional.empty()).host()).isEqualTo(Origin.of(now.url()));
    }

    @Test
    void shouldBelieveTheHostThatTheNewDocumentNamesToo() {
        bob.absent(Optional.of("RepoDeactivated"));

        CompletableFuture<Attempt.Read> outcome = attempt(Optional.of(Origin.of(now.url())));

        assertThat(outcome.handle((read, thrown) -> ReadException.in(thrown).failure())
                        .join())
                .isEqualTo(ReadFailure.DEACTIVATED);
        assertThat(now.asked(BOB)).isEqualTo(1);
    }

    private Attempt.Read read(Optional<Origin> known) {
        return attempt(known).join();
    }

    private CompletableFuture<Attempt.Read> attempt(Optional<Origin> known) {
        ReaderSettings settings = ReaderSettings.defaults("unused");
        DidDocuments documents = new Moved(identities.documents(), known);
        Attempt attempt = new Attempt(
                documents,
                new RepositoryHost(RepositoryReader.fetcher(identities, settings), settings.patience()),
                settings,
                new ArchiveLimits(1 << 20, 1 << 20),
                Runnable::run,
                Clock.systemUTC());
        ReadRequest asked = new ReadRequest(BOB.value(), ReadCause.REFERRED, null, 1L);
        return attempt.document(BOB)
                .thenCompose(document -> attempt.read(asked, document, (request, rev) -> false))
                .toCompletableFuture();
    }

    private static IdentitySettings settings(PdsSimulator directory) {
        IdentitySettings usual = IdentitySettings.DEFAULT;
        return new IdentitySettings(
                Origin.of(directory.url()),
                new IdentitySettings.Surroundings(List.of(Network.of("127.0.0.1")), 443, List.of(), Optional.empty()),
                usual.gates(),
                usual.health(),
                usual.patience(),
                usual.memory());
    }

    /** Documents that name another host until they are asked for anew. */
    private record Moved(DidDocuments fresh, Optional<Origin> known) implements DidDocuments {

        @Override
        public CompletionStage<DidDocument> current(Did did) {
            return fresh.current(did)
                    .thenApply(now -> new DidDocument(did, now.handles(), now.signingKey(), known, now.gaps()));
        }

        @Override
        public CompletionStage<DidDocument> fresh(Did did) {
            return fresh.fresh(did);
        }

        @Override
        public void forget(Did did) {
            fresh.forget(did);
        }
    }
}
