package org.impluvium.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.impluvium.atproto.identity.DidDocument;
import org.impluvium.atproto.identity.IdentityFailure;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.identity.testing.FakeHost;
import org.impluvium.identity.testing.Outcome;
import org.impluvium.identity.testing.TestDocuments;
import org.impluvium.identity.testing.TestNetwork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Documents of did:web by HTTPS, with names, certificates and addresses that fit or do not. */
class DidWebIT {

    private static final String PATH = "/.well-known/did.json";
    private static final String DID = "did:web:alice.test";

    private final TestNetwork network = new TestNetwork();

    @AfterEach
    void close() {
        network.close();
    }

    private static Outcome<DidDocument> current(Identities identities, String did) {
        return Outcome.of(identities.documents().current(new Did(did)));
    }

    private FakeHost host(String... names) {
        return network.secureHost(names).content(PATH, TestDocuments.of(DID, "alice.test"));
    }

    @Test
    void shouldReadADocumentFromTheHostThatTheNameServerNames() {
        FakeHost host = host("alice.test");

        assertThat(current(network.open(), DID).get().did()).isEqualTo(new Did(DID));
        assertThat(host.requests()).containsExactly("alice.test" + PATH);
    }

    @Test
    void shouldReadADocumentFromLocalhostWithAPort() {
        FakeHost host = network.plainHost();
        String did = "did:web:localhost%3A" + host.port();
        host.content(PATH, TestDocuments.of(did, "alice.test"));

        assertThat(current(network.open(), did).get().did()).isEqualTo(new Did(did));
    }

    @Test
    void shouldTrustNoCertificateOfAnotherName() {
        host("bob.test");
        network.dns().host("alice.test", "127.0.0.1");

        current(network.open(), DID).failedWith(IdentityFailure.TLS_FAILED);
    }

    @Test
    void shouldTrustNoCertificateThatNobodyVouchesFor() {
        host("alice.test");
        network.trustNobodyElse();

        current(network.open(), DID).failedWith(IdentityFailure.TLS_FAILED);
    }

    @Test
    void shouldNotReachAHostInsideOfANetwork() {
        FakeHost host = host("alice.test");
        // Another network is allowed, so that names and ports of a test are.
        network.allow("127.0.0.2");

        current(network.open(), DID).failedWith(IdentityFailure.FORBIDDEN_ADDRESS);
        assertThat(host.connections()).isZero();
    }

    @Test
    void shouldNotEvenAskForTheNamesOfATestNetworkOnTheInternet() {
        FakeHost host = host("alice.test");
        network.allow();
        Identities identities = network.open();

        current(identities, DID).failedWith(IdentityFailure.INVALID_NAME);
        current(identities, "did:web:localhost%3A" + host.port()).failedWith(IdentityFailure.INVALID_NAME);
        assertThat(network.dns().timesAskedForHost("alice.test")).isZero();
        assertThat(host.connections()).isZero();
    }

    @Test
    void shouldUseThePermittedAddressesOfAName() {
        host("alice.test");
        network.dns().host("mixed.test", "10.0.0.1", "127.0.0.1", "169.254.169.254");
        // The certificate does not fit, which shows that the connection was made.
        current(network.open(), "did:web:mixed.test").failedWith(IdentityFailure.TLS_FAILED);
    }

    @Test
    void shouldNameAHostThatDoesNotExistAndANameServerThatFails() {
        network.dns().failHost("broken.test");
        Identities identities = network.open();

        current(identities, "did:web:nobody.test").failedWith(IdentityFailure.NO_SUCH_HOST);
        current(identities, "did:web:broken.test").failedWith(IdentityFailure.NAME_SERVER_FAILED);
    }

    /** The other kind of address, of which there is none, must not make the failure look like a "no". */
    @Test
    void shouldNotTakeANameForUnknownOfWhichOneKindOfAddressCouldNotBeAskedFor() {
        network.dns().failHostIpv4("four.test").failHostIpv6("six.test").host("none.test");
        Identities identities = network.open();

        current(identities, "did:web:four.test").failedWith(IdentityFailure.NAME_SERVER_FAILED);
        current(identities, "did:web:six.test").failedWith(IdentityFailure.NAME_SERVER_FAILED);
        current(identities, "did:web:none.test").failedWith(IdentityFailure.NO_SUCH_HOST);
    }

    /** The name server is in the stranger's hand: the check sees one address, a second look would see another. */
    @Test
    void shouldConnectToTheAddressThatWasChecked() {
        FakeHost open = network.plainHost();
        FakeHost inside = network.plainHostAt("127.0.0.2", open.port());
        String did = "did:web:localhost%3A" + open.port();
        network.dns().host("rebind.test", "127.0.0.1").host("rebind.test", "127.0.0.2");
        // Redirected, since names other than localhost are asked by HTTPS only.
        open.redirect(PATH, "http://rebind.test:" + open.port() + "/did.json")
                .content("/did.json", TestDocuments.of(did, "alice.test"));
        inside.content("/did.json", TestDocuments.of(did, "mallory.test"));
        Identities identities = network.open();

        DidDocument document = current(identities, did).get();
        assertThat(document.handle()).map(Object::toString).contains("alice.test");
        assertThat(network.dns().timesAskedForHost("rebind.test")).isEqualTo(1);
        // The next time the name server says the other address; it is looked at, and refused.
        identities.documents().forget(new Did(did));
        current(identities, did).failedWith(IdentityFailure.FORBIDDEN_ADDRESS);
        assertThat(network.dns().timesAskedForHost("rebind.test")).isEqualTo(2);
        assertThat(inside.connections()).isZero();
    }
}
