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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hosts that send us elsewhere. */
class RedirectIT {

    private static final String PATH = "/.well-known/did.json";
    private static final String DID = "did:web:alice.test";

    private final TestNetwork network = new TestNetwork();
    private FakeHost host;

    @BeforeEach
    void open() {
        host = network.secureHost("alice.test", "bob.test");
    }

    @AfterEach
    void close() {
        network.close();
    }

    private Outcome<DidDocument> current() {
        return Outcome.of(network.open().documents().current(new Did(DID)));
    }

    @Test
    void shouldFollowThreeRedirectsAlsoToAnotherHost() {
        host.redirect(PATH, "/two")
                .redirect("/two", "https://bob.test:" + host.port() + "/three")
                .redirect("/three", "four?x=1")
                .content("/four?x=1", TestDocuments.of(DID, "alice.test"));

        assertThat(current().get().did()).isEqualTo(new Did(DID));
        assertThat(host.requests())
                .containsExactly("alice.test" + PATH, "alice.test/two", "bob.test/three", "bob.test/four?x=1");
    }

    @Test
    void shouldNotFollowAFourth() {
        host.redirect(PATH, PATH);

        current().failedWith(IdentityFailure.TOO_MANY_REDIRECTS);
        assertThat(host.requests()).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({
        "https://169.254.169.254/latest/meta-data, FORBIDDEN_ADDRESS",
        "https://10.0.0.1/, FORBIDDEN_ADDRESS",
        "'https://[::1]/', FORBIDDEN_ADDRESS",
        "'https://[::ffff:10.0.0.1]/', FORBIDDEN_ADDRESS",
        "'https://[64:ff9b::a00:1]/', FORBIDDEN_ADDRESS",
        "'https://[2002:a00:1::]/', FORBIDDEN_ADDRESS",
        "https://inside.test/, FORBIDDEN_ADDRESS",
        // Down from HTTPS, to itself.
        "http://alice.test/, FORBIDDEN_URL",
        "https://me:secret@bob.test/, FORBIDDEN_URL",
        "file:///etc/passwd, FORBIDDEN_URL",
        "https://2130706433/, FORBIDDEN_URL",
    })
    void shouldNotBeSentIntoANetwork(String location, IdentityFailure failure) {
        network.dns().host("inside.test", "192.168.1.1");
        host.redirect(PATH, location);

        current().failedWith(failure);
        assertThat(network.count("failures", failure.tag())).isEqualTo(1);
    }

    @Test
    void shouldNotBeSentToAnotherHostThatIsInside() {
        FakeHost inside = network.plainHostAt("127.0.0.2", host.port());
        network.dns().host("inside.test", "127.0.0.2");
        host.redirect(PATH, "https://inside.test:" + inside.port() + "/");

        current().failedWith(IdentityFailure.FORBIDDEN_ADDRESS);
        assertThat(inside.connections()).isZero();
    }

    @Test
    void shouldNotFollowARedirectToNowhere() {
        host.status(PATH, 302);

        current().failedWith(IdentityFailure.FORBIDDEN_URL);
    }
}
