package org.impluvium.identity;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.impluvium.identity.testing.TestDocuments.ALICE;
import static org.impluvium.identity.testing.TestDocuments.BOB;

import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.impluvium.atproto.identity.DidDocument;
import org.impluvium.atproto.identity.IdentityException;
import org.impluvium.atproto.identity.IdentityFailure;
import org.impluvium.atproto.identity.Origin;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.Handle;
import org.impluvium.identity.http.Patience;
import org.impluvium.identity.testing.FakeHost;
import org.impluvium.identity.testing.Outcome;
import org.impluvium.identity.testing.RudeHost;
import org.impluvium.identity.testing.TestDocuments;
import org.impluvium.identity.testing.TestNetwork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents of did:plc from a directory that answers, lies, dawdles, floods or is away. */
class PlcDirectoryIT {

    private static final Patience SHORT =
            new Patience(Duration.ofMillis(300), Duration.ofMillis(500), Duration.ofMillis(300));

    private final TestNetwork network = new TestNetwork();

    @AfterEach
    void close() {
        network.close();
    }

    private static Outcome<DidDocument> current(Identities identities, String did) {
        return Outcome.of(identities.documents().current(new Did(did)));
    }

    private static String path(String did) {
        return '/' + did;
    }

    private static String document(String did) {
        return TestDocuments.of(did, "alice.example.com");
    }

    @Test
    void shouldReadADocument() {
        network.directory().content(path(ALICE), document(ALICE));

        DidDocument document = current(network.open(), ALICE).get();
        assertThat(document.did()).isEqualTo(new Did(ALICE));
        assertThat(document.handles()).containsExactly(new Handle("alice.example.com"));
        assertThat(document.pds()).contains(Origin.of("https://pds.example.com"));
        assertThat(document.signingKey()).isPresent();
    }

    @Test
    void shouldReachADirectoryInANetworkThatIsClosedToStrangers() {
        network.directory().content(path(ALICE), document(ALICE));
        FakeHost strangers = network.plainHost();
        network.allow();
        Identities identities = network.open();

        assertThat(current(identities, ALICE).get().did()).isEqualTo(new Did(ALICE));
        current(identities, "did:web:localhost%3A" + strangers.port()).failedWith(IdentityFailure.INVALID_NAME);
        assertThat(strangers.connections()).isZero();
    }

    @Test
    void shouldNotBeSentElsewhereByADirectoryInANetwork() {
        FakeHost directory = network.directory();
        network.dns().host("inside.com", "127.0.0.1");
        directory.redirect(path(ALICE), "https://inside.com/");
        network.allow();

        current(network.open(), ALICE).failedWith(IdentityFailure.FORBIDDEN_ADDRESS);
    }

    @Test
    void shouldNameADocumentOfAnotherAndContentThatIsNone() {
        network.directory()
                .content(path(ALICE), document(BOB))
                .content(path(BOB), "<!doctype html><title>Sign in to our network</title>");
        Identities identities = network.open();

        current(identities, ALICE).failedWith(IdentityFailure.WRONG_ID);
        current(identities, BOB).failedWith(IdentityFailure.UNREADABLE);
    }

    @Test
    void shouldNotAskForWhatCanBeNoDid() {
        FakeHost directory = network.directory();
        Identities identities = network.open();

        current(identities, "did:plc:short").failedWith(IdentityFailure.INVALID_NAME);
        current(identities, "did:key:zQ3shXjHeiBuRCKmM36cuYnm7YEMzhGnCmCyW92sRJ9pribSF")
                .failedWith(IdentityFailure.UNSUPPORTED_METHOD);
        assertThat(directory.connections()).isZero();
    }

    /** Writes as long as the client takes it, up to 100 MB, and counts. */
    private static void flood(HttpServerResponse response, AtomicLong sent) {
        String part = " ".repeat(16_384);
        if (sent.get() < 100_000_000 && !response.closed()) {
            response.write(part).onSuccess(done -> {
                sent.addAndGet(part.length());
                flood(response, sent);
            });
        }
    }

    @Test
    void shouldHangUpOnADocumentWithoutEnd() {
        AtomicLong sent = new AtomicLong();
        AtomicInteger closed = new AtomicInteger();
        network.directory().on(path(ALICE), request -> {
            request.connection().closeHandler(done -> closed.incrementAndGet());
            flood(request.response().setChunked(true), sent);
        });

        current(network.open(), ALICE).failedWith(IdentityFailure.TOO_LARGE);
        await().atMost(20, SECONDS).until(() -> closed.get() == 1);
        // What lies in the sockets' buffers when we hang up is lost, but no more.
        assertThat(sent.get()).isLessThan(20_000_000);
    }

    @Test
    void shouldNotReadADocumentThatAnnouncesItsSize() {
        RudeHost rude =
                network.closing(RudeHost.thatSays("HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n{\"id\":"));
        network.directoryAt(rude.port());

        current(network.open(), ALICE).failedWith(IdentityFailure.TOO_LARGE);
    }

    @Test
    void shouldReadADocumentUpToTheBound() {
        String padded = document(ALICE) + " ".repeat(65_536 - document(ALICE).length());
        network.directory().content(path(ALICE), padded).content(path(BOB), padded + ' ');
        Identities identities = network.open();

        assertThat(current(identities, ALICE).failure()).isNull();
        current(identities, BOB).failedWith(IdentityFailure.TOO_LARGE);
    }

    @Test
    void shouldNotWaitForADirectoryThatDoesNotAnswer() {
        network.directory().on(path(ALICE), request -> {});
        network.patience(SHORT);

        current(network.open(), ALICE).failedWith(IdentityFailure.TIMED_OUT);
    }

    @Test
    void shouldNotWaitForADocumentThatComesInDrops() {
        RudeHost drips = network.closing(RudeHost.that(out -> {
            out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(US_ASCII));
            for (int i = 0; i < 300; i++) {
                out.write("1\r\n \r\n".getBytes(US_ASCII));
                out.flush();
                // Not a wait of the test's: this is how the host behaves.
                Thread.sleep(50);
            }
        }));
        network.directoryAt(drips.port());
        network.patience(SHORT);

        current(network.open(), ALICE).failedWith(IdentityFailure.TIMED_OUT);
        await().atMost(20, SECONDS).until(() -> drips.ended() == 1);
    }

    @ParameterizedTest
    @CsvSource({
        "'', UNREACHABLE",
        "'HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{', UNREACHABLE",
        "'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{', UNREACHABLE",
        "'SSH-2.0-OpenSSH_9.2p1\r\n\r\n', UNREADABLE",
        "'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{', UNREADABLE",
    })
    void shouldNameWhatIsNoAnswer(String said, IdentityFailure failure) {
        network.directoryAt(network.closing(RudeHost.thatSays(said)).port());

        current(network.open(), ALICE).failedWith(failure);
    }

    @Test
    void shouldBoundTheHeaders() {
        String endless = "HTTP/1.1 200 OK\r\n" + "X-Padding: 0123456789\r\n".repeat(5_000) + "\r\n{}";
        network.directoryAt(network.closing(RudeHost.thatSays(endless)).port());

        current(network.open(), ALICE).failedWith(IdentityFailure.UNREADABLE);
    }

    @Test
    void shouldNameADirectoryThatIsNotThere() {
        FakeHost gone = network.directory();
        gone.close();

        current(network.open(), ALICE).failedWith(IdentityFailure.UNREACHABLE);
    }

    @Test
    void shouldLeaveADirectoryAloneThatAsksForIt() {
        FakeHost directory = network.directory().on(path(ALICE), request -> request.response()
                .setStatusCode(429)
                .putHeader("Retry-After", "60")
                .end());
        Identities identities = network.open();
        current(identities, ALICE).failedWith(IdentityFailure.RATE_LIMITED);

        IdentityException second = current(identities, BOB).failedWith(IdentityFailure.RATE_LIMITED);
        assertThat(second.retryAfter())
                .hasValueSatisfying(wait -> assertThat(wait).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(60)));
        assertThat(directory.requests()).hasSize(1);
    }

    @Test
    void shouldStopAskingADirectoryThatKeepsFailing() {
        FakeHost directory = network.directory();
        Identities identities = network.open();
        List<String> dids = IntStream.range(0, 20)
                .mapToObj(i -> "did:plc:failing" + (char) ('a' + i) + "aaaaaaaaaaaaaaaa")
                .toList();
        dids.forEach(did -> directory.status(path(did), 500));
        List<IdentityFailure> failures = dids.stream()
                .map(did -> current(identities, did).thrown().failure())
                .toList();

        assertThat(failures).startsWith(IdentityFailure.SERVER_ERROR).contains(IdentityFailure.CIRCUIT_OPEN);
        assertThat(directory.requests().size()).isLessThan(dids.size());
        // It comes back by itself.
        directory.content(path(ALICE), document(ALICE));
        await().atMost(20, SECONDS).until(() -> {
            identities.documents().forget(new Did(ALICE));
            return current(identities, ALICE).failure() == null;
        });
    }

    @Test
    void shouldAskOnceForAThousandWhoComeAtOnce() {
        FakeHost directory = network.directory().content(path(ALICE), document(ALICE));
        Identities identities = network.open();
        List<CompletionStage<DidDocument>> stages = IntStream.range(0, 1_000)
                .parallel()
                .mapToObj(i -> identities.documents().current(new Did(ALICE)))
                .toList();

        stages.forEach(stage -> assertThat(Outcome.of(stage).get().did()).isEqualTo(new Did(ALICE)));
        assertThat(directory.requests()).hasSize(1);
    }

    @Test
    void shouldRememberADocumentUntilItIsForgotten() {
        FakeHost directory = network.directory().content(path(ALICE), TestDocuments.of(ALICE, "old.example.com"));
        Identities identities = network.open();
        current(identities, ALICE);
        directory.content(path(ALICE), TestDocuments.of(ALICE, "new.example.com"));

        assertThat(current(identities, ALICE).get().handle()).contains(new Handle("old.example.com"));
        // It was read a moment ago: whoever finds that a signature does not fit cannot make us ask each time.
        assertThat(Outcome.of(identities.documents().fresh(new Did(ALICE)))
                        .get()
                        .handle())
                .contains(new Handle("old.example.com"));
        identities.documents().forget(new Did(ALICE));
        assertThat(current(identities, ALICE).get().handle()).contains(new Handle("new.example.com"));
        assertThat(directory.requests()).hasSize(2);
    }

    @Test
    void shouldAskManyOverFewConnections() {
        FakeHost directory = network.directory();
        Identities identities = network.open();
        List<String> dids = IntStream.range(0, 26)
                .mapToObj(i -> "did:plc:many" + (char) ('a' + i) + "aaaaaaaaaaaaaaaaaaa")
                .toList();
        dids.forEach(did -> directory.content(path(did), document(did)));
        dids.forEach(did -> assertThat(current(identities, did).failure()).isNull());

        assertThat(directory.connections()).isLessThan(5);
    }

    @Test
    void shouldCountWhatDocumentsLack() {
        network.directory().content(path(ALICE), "{\"id\": \"" + ALICE + "\"}");

        assertThat(current(network.open(), ALICE).get().gaps()).hasSize(3);
        assertThat(network.count("document.gaps", "no-pds")).isEqualTo(1);
        assertThat(network.count("document.gaps", "no-signing-key")).isEqualTo(1);
        assertThat(network.count("document.gaps", "unusable-pds")).isZero();
    }
}
