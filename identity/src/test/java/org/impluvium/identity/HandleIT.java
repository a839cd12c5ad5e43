package org.impluvium.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.impluvium.identity.testing.TestDocuments.ALICE;
import static org.impluvium.identity.testing.TestDocuments.BOB;

import java.time.Duration;
import org.impluvium.atproto.identity.HandleVerdict;
import org.impluvium.atproto.identity.IdentityFailure;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.Handle;
import org.impluvium.identity.http.Patience;
import org.impluvium.identity.testing.FakeHost;
import org.impluvium.identity.testing.Outcome;
import org.impluvium.identity.testing.TestDocuments;
import org.impluvium.identity.testing.TestNetwork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Handles by TXT records and well-known documents, that agree or do not. */
class HandleIT {

    private static final String TXT = "_atproto.alice.test";
    private static final String PATH = "/.well-known/atproto-did";

    private final TestNetwork network = new TestNetwork();
    private FakeHost host;

    @BeforeEach
    void open() {
        host = network.secureHost("alice.test");
    }

    @AfterEach
    void close() {
        network.close();
    }

    private Outcome<Did> resolve(String handle) {
        return Outcome.of(network.open().handles().resolve(new Handle(handle)));
    }

    @Test
    void shouldFindADidInDnsAndAskNoHost() {
        network.dns().txt(TXT, "v=spf1 -all", "did=" + ALICE);
        host.content(PATH, BOB);

        assertThat(resolve("Alice.Test").get()).isEqualTo(new Did(ALICE));
        assertThat(host.connections()).isZero();
    }

    @Test
    void shouldFindADidInARecordOfSeveralStrings() {
        network.dns().txtInParts(TXT, "did=", ALICE.substring(0, 9), ALICE.substring(9));

        assertThat(resolve("alice.test").get()).isEqualTo(new Did(ALICE));
    }

    @Test
    void shouldFindADidBehindAnAlias() {
        network.dns().txtByAlias(TXT, "elsewhere.test", "did=" + ALICE);

        assertThat(resolve("alice.test").get()).isEqualTo(new Did(ALICE));
    }

    @Test
    void shouldFindADidAmongRecordsThatDoNotFitIntoADatagram() {
        String padding = "x".repeat(200);
        network.dns().txt(TXT, padding, padding, padding, padding, "did=" + ALICE);

        assertThat(resolve("alice.test").get()).isEqualTo(new Did(ALICE));
    }

    @Test
    void shouldFindADidAtTheHostIfDnsHasNone() {
        host.content(PATH, ALICE + "\r\n");

        assertThat(resolve("alice.test").get()).isEqualTo(new Did(ALICE));
    }

    @Test
    void shouldNotTakeOneOfSeveralDidsInDnsNorAskTheHost() {
        network.dns().txt(TXT, "did=" + ALICE, "did=" + BOB);
        host.content(PATH, ALICE);

        resolve("alice.test").failedWith(IdentityFailure.AMBIGUOUS_HANDLE);
        assertThat(host.connections()).isZero();
    }

    @Test
    void shouldFindADidAtTheHostWhileDnsFails() {
        network.dns().failTxt(TXT);
        host.content(PATH, ALICE);

        assertThat(resolve("alice.test").get()).isEqualTo(new Did(ALICE));
    }

    @Test
    void shouldNotSayThatThereIsNoneWhileDnsFails() {
        network.dns().failTxt(TXT);
        host.status(PATH, 404);

        resolve("alice.test").failedWith(IdentityFailure.NAME_SERVER_FAILED);
    }

    @Test
    void shouldNotWaitForANameServerThatDoesNotAnswer() {
        network.dns().silentTxt(TXT);
        network.patience(new Patience(Duration.ofSeconds(25), Duration.ofSeconds(25), Duration.ofMillis(300)));
        host.status(PATH, 404);

        resolve("alice.test").failedWith(IdentityFailure.NAME_SERVER_FAILED);
    }

    @Test
    void shouldSayThatThereIsNone() {
        host.status(PATH, 404);

        resolve("alice.test").failedWith(IdentityFailure.NOT_FOUND);
    }

    @Test
    void shouldNameAWebSiteThatKnowsNothingOfDids() {
        host.content(PATH, "<!doctype html><title>Welcome</title>");

        resolve("alice.test").failedWith(IdentityFailure.UNREADABLE);
    }

    @Test
    void shouldReadNoMoreOfAWebSiteThanADidTakes() {
        host.content(PATH, "<!doctype html>" + " ".repeat(5_000));

        resolve("alice.test").failedWith(IdentityFailure.TOO_LARGE);
    }

    @Test
    void shouldResolveAHandleThatIsTooLongForDnsByItsHost() {
        String handle = "a123456789.".repeat(22) + "example";

        assertThat(handle.length()).isGreaterThan(253 - "_atproto.".length());
        resolve(handle + ".x").failedWith(IdentityFailure.NO_SUCH_HOST);
        assertThat(network.dns().timesAskedForHost(handle + ".x")).isEqualTo(1);
    }

    @Test
    void shouldAskForNoHandleOfAReservedDomain() {
        resolve("alice.local").failedWith(IdentityFailure.INVALID_NAME);
        assertThat(network.dns().timesAskedForTxt("_atproto.alice.local")).isZero();
    }

    @Test
    void shouldNotReachAHostInsideOfANetwork() {
        network.dns().host("inside.test", "192.168.1.1");

        resolve("inside.test").failedWith(IdentityFailure.FORBIDDEN_ADDRESS);
    }

    @Test
    void shouldVerifyAHandleFromBothSides() {
        network.directory()
                .content('/' + ALICE, TestDocuments.of(ALICE, "alice.test"))
                .content('/' + BOB, TestDocuments.of(BOB, "alice.test"));
        network.dns().txt(TXT, "did=" + ALICE);
        Identities identities = network.open();

        assertThat(Outcome.of(identities.checkHandle(new Did(ALICE))).get().verdict())
                .isEqualTo(HandleVerdict.VERIFIED);
        assertThat(Outcome.of(identities.checkHandle(new Did(BOB))).get().verdict())
                .isEqualTo(HandleVerdict.POINTS_ELSEWHERE);
        assertThat(network.dns().timesAskedForTxt(TXT)).as("remembered").isEqualTo(1);
        assertThat(network.count("handle.checks", "points-elsewhere")).isEqualTo(1);
        assertThat(network.count("handle.checks", "verified")).isEqualTo(1);
    }
}
