package org.impluvium.atproto.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.impluvium.atproto.shared.SharedFolder;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DidHostsTest {

    private static final OutboundRules PUBLIC = OutboundRules.PUBLIC_ONLY;
    private static final OutboundRules IN_TESTS =
            new OutboundRules(new AddressPolicy(List.of(Network.of("127.0.0.0/8"))), 8443);

    @Test
    void shouldFindAPlcInItsDirectory() throws IdentityException {
        assertThat(DidHosts.plcPath(new Did("did:plc:z72i7hdynmk6r22z27h6tvur")))
                .isEqualTo("/did:plc:z72i7hdynmk6r22z27h6tvur");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "did:plc:z72i7hdynmk6r22z27h6tvu", "did:plc:z72i7hdynmk6r22z27h6tvurr",
                        "did:plc:Z72i7hdynmk6r22z27h6tvur",
                "did:plc:z72i7hdynmk6r22z27h6tvu1", "did:plc:..%2F..%2Fdynmk6r22z27h6", "did:web:a.com"
            })
    void shouldRefuseWhatCanBeNoPlc(String did) {
        assertThatThrownBy(() -> DidHosts.plcPath(new Did(did))).satisfies(DidHostsTest::isInvalidName);
    }

    @ParameterizedTest
    @CsvSource({"did:web:blueskyweb.xyz, https://blueskyweb.xyz", "did:web:a.b-c.com, https://a.b-c.com"})
    void shouldFindTheHostOfAWeb(String did, String origin) throws IdentityException {
        assertThat(DidHosts.webOrigin(new Did(did), PUBLIC)).hasToString(origin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "did:web:a.com:user",
                "did:web:a.com:user:alice",
                "did:web:a.com%3A443",
                "did:web:localhost",
                "did:web:localhost%3A80",
                "did:web:a",
                "did:web:A.com",
                "did:web:a.local",
                "did:web:a.test",
                "did:web:a.example",
                "did:web:a.arpa",
                "did:web:127.0.0.1",
                "did:web:1.1",
                "did:web:a..com",
                "did:web:a_b.com",
                "did:web:a.com%2Fpath",
                "did:web:%61.com",
                "did:web:a.com.",
                "did:web:-a.com",
                "did:plc:z72i7hdynmk6r22z27h6tvur"
            })
    void shouldRefuseAWebThatIsNoPublicHost(String did) {
        assertThatThrownBy(() -> DidHosts.webOrigin(new Did(did), PUBLIC)).satisfies(DidHostsTest::isInvalidName);
    }

    @ParameterizedTest
    @CsvSource({
        "did:web:localhost, http://localhost",
        "did:web:localhost%3A3000, http://localhost:3000",
        "did:web:a.test, https://a.test:8443",
        "did:web:a.test%3A9000, https://a.test:9000",
        "did:web:a.com, https://a.com:8443",
    })
    void shouldTakePortsAndTestNamesInATestNetwork(String did, String origin) throws IdentityException {
        assertThat(DidHosts.webOrigin(new Did(did), IN_TESTS)).hasToString(origin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "did:web:localhost%3A0",
                "did:web:localhost%3A65536",
                "did:web:localhost%3Ax",
                "did:web:localhost%3a3000",
                "did:web:localhost%3A30:x",
                "did:web:localhost%3A1%3A2",
                "did:web:127.0.0.1",
                "did:web:a.test:b",
                "did:web:a.local"
            })
    void shouldRefuseOtherFormsAlsoInATestNetwork(String did) {
        assertThatThrownBy(() -> DidHosts.webOrigin(new Did(did), IN_TESTS)).satisfies(DidHostsTest::isInvalidName);
    }

    @Test
    void shouldFindAHostOrNameTheFailureForEveryValidDid() {
        for (String value : SharedFolder.vectors("interop/syntax/did_syntax_valid.txt")) {
            Did did = new Did(value);
            if (DidHosts.isPlc(did)) {
                assertThatCodeNamesItsFailure(() -> DidHosts.plcPath(did));
            } else if (DidHosts.isWeb(did)) {
                assertThatCodeNamesItsFailure(() -> DidHosts.webOrigin(did, PUBLIC));
            }
        }
    }

    @Test
    void shouldFindAHostOrNameTheFailureForEveryValidHandle() {
        List<String> handles = SharedFolder.vectors("interop/syntax/handle_syntax_valid.txt");

        assertThat(handles).isNotEmpty();
        handles.forEach(
                handle -> assertThatCodeNamesItsFailure(() -> DidHosts.handleOrigin(new Handle(handle), PUBLIC)));
    }

    private interface Step {
        Object run() throws IdentityException;
    }

    private static void assertThatCodeNamesItsFailure(Step step) {
        try {
            assertThat(step.run()).isNotNull();
        } catch (IdentityException e) {
            isInvalidName(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2gzyxa5ihm7nsggfxnu52rck2vv4rvmdlkiu3zzui5du4xyclen53wid.onion",
                "laptop.local",
                "blah.arpa",
                "a.invalid",
                "a.example",
                "a.INTERNAL",
                "a.alt",
                "a.localhost",
                "a.test"
            })
    void shouldResolveNoHandleOfAReservedDomain(String handle) {
        assertThatThrownBy(() -> DidHosts.handleOrigin(new Handle(handle), PUBLIC))
                .satisfies(DidHostsTest::isInvalidName);
    }

    @Test
    void shouldAskTheHostOfAHandleInLowerCase() throws IdentityException {
        assertThat(DidHosts.handleOrigin(new Handle("Jay.BSKY.Social"), PUBLIC)).hasToString("https://jay.bsky.social");
        assertThat(DidHosts.handleOrigin(new Handle("jay.test"), IN_TESTS)).hasToString("https://jay.test:8443");
    }

    private static void isInvalidName(Throwable thrown) {
        assertThat(thrown).isInstanceOfSatisfying(IdentityException.class, e -> assertThat(e.failure())
                .isEqualTo(IdentityFailure.INVALID_NAME));
    }
}
