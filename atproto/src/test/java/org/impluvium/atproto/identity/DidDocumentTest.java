package org.impluvium.atproto.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DidDocumentTest {

    private static final Did DID = new Did("did:plc:ewvi7nxzyoun6zhxrhs64oiz");
    private static final String MULTIKEY = "zQ3shXjHeiBuRCKmM36cuYnm7YEMzhGnCmCyW92sRJ9pribSF";
    private static final String OLD_KEY =
            "zQYEBzXeuTM9UR3rfvNag6L3RNAs5pQZyYPsomTsgQhsxLdEgCrPTLgFna8yqCnxPpNT7DBk6Ym3dgPKNu86vt9GR";
    private static final OutboundRules IN_TESTS =
            new OutboundRules(new AddressPolicy(List.of(Network.of("127.0.0.0/8"))), 443);

    /** JSON is easier to read with single quotes. */
    private static DidDocument parse(String json, OutboundRules rules) throws IdentityException {
        return DidDocument.parse(DID, json.replace('\'', '"').getBytes(UTF_8), rules);
    }

    private static DidDocument parse(String json) throws IdentityException {
        return parse(json, OutboundRules.PUBLIC_ONLY);
    }

    private static String with(String fields) {
        return "{'id': '" + DID + "', " + fields + "}";
    }

    private static String method(String id, String type, String key) {
        return "{'id': '" + id + "', 'type': '" + type + "', 'controller': '" + DID + "', 'publicKeyMultibase': '" + key
                + "'}";
    }

    private static String pds(String endpoint) {
        return "{'id': '#atproto_pds', 'type': 'AtprotoPersonalDataServer', 'serviceEndpoint': '" + endpoint + "'}";
    }

    @Test
    void shouldReadADocumentAsTheDirectoryWritesIt() throws IdentityException {
        DidDocument document = parse("""
                {'@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
                 'id': 'did:plc:ewvi7nxzyoun6zhxrhs64oiz',
                 'alsoKnownAs': ['at://ATProto.com'],
                 'verificationMethod': [{'id': 'did:plc:ewvi7nxzyoun6zhxrhs64oiz#atproto', 'type': 'Multikey',
                   'controller': 'did:plc:ewvi7nxzyoun6zhxrhs64oiz',
                   'publicKeyMultibase': 'zQ3shXjHeiBuRCKmM36cuYnm7YEMzhGnCmCyW92sRJ9pribSF'}],
                 'service': [{'id': '#atproto_pds', 'type': 'AtprotoPersonalDataServer',
                   'serviceEndpoint': 'https://enoki.us-east.host.bsky.network'}]}
                """);

        assertThat(document)
                .isEqualTo(new DidDocument(
                        DID,
                        List.of(new Handle("atproto.com")),
                        Optional.of(new SigningKey(SigningKey.Form.MULTIKEY, MULTIKEY)),
                        Optional.of(Origin.of("https://enoki.us-east.host.bsky.network")),
                        Set.of()));
        assertThat(document.signingKey().flatMap(SigningKey::didKey)).contains("did:key:" + MULTIKEY);
    }

    @Test
    void shouldSayWhatADocumentLacks() throws IdentityException {
        DidDocument document = parse("{'id': '" + DID + "'}");

        assertThat(document.handle()).isEmpty();
        assertThat(document.gaps())
                .containsExactlyInAnyOrder(DocumentGap.NO_HANDLE, DocumentGap.NO_PDS, DocumentGap.NO_SIGNING_KEY);
    }

    @Test
    void shouldKeepHandlesInTheirOrderAndSkipWhatIsNone() throws IdentityException {
        DidDocument document = parse(with(
                "'alsoKnownAs': ['https://a.com', 'at://', 'at://b.com/x', 'at://C.com', 'at://d.com', 'at://c.com']"));

        assertThat(document.handles()).containsExactly(new Handle("c.com"), new Handle("d.com"));
        assertThat(document.handle()).contains(new Handle("c.com"));
        assertThat(document.gaps()).contains(DocumentGap.UNUSABLE_HANDLE).doesNotContain(DocumentGap.NO_HANDLE);
    }

    @ParameterizedTest
    @CsvSource({
        "Multikey, " + MULTIKEY + ", MULTIKEY",
        "EcdsaSecp256k1VerificationKey2019, " + OLD_KEY + ", SECP256K1_2019",
        "EcdsaSecp256r1VerificationKey2019, zxdM8dSstjrpZaRUwBmDvjGXweKuEMVN95A9oJBFjkWMh, SECP256R1_2019",
    })
    void shouldReadKeysInAllForms(String type, String key, SigningKey.Form form) throws IdentityException {
        DidDocument document = parse(with("'verificationMethod': [" + method("#atproto", type, key) + "]"));

        assertThat(document.signingKey()).contains(new SigningKey(form, key));
        assertThat(document.signingKey().flatMap(SigningKey::didKey).isPresent())
                .isEqualTo(form == SigningKey.Form.MULTIKEY);
    }

    @Test
    void shouldTakeTheFirstKeyThatCanBeUsed() throws IdentityException {
        DidDocument document = parse(with("'verificationMethod': ["
                + method("#atproto_label", "Multikey", "zLabel") + ","
                + method("did:plc:somebodyelse#atproto", "Multikey", "zOther") + ","
                + method("#atproto", "Ed25519VerificationKey2020", "zWrongType") + ","
                + method("#atproto", "Multikey", "zNot0Base58") + ","
                + method("#atproto", "Multikey", "uBase64") + ","
                + method(DID + "#atproto", "Multikey", MULTIKEY) + ","
                + method("#atproto", "Multikey", "zSecond") + "]"));

        assertThat(document.signingKey()).contains(new SigningKey(SigningKey.Form.MULTIKEY, MULTIKEY));
        assertThat(document.gaps()).doesNotContain(DocumentGap.UNUSABLE_SIGNING_KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "z", "zNot0Base58", "Q3shX", "z\u00e9"})
    void shouldSayThatAKeyCannotBeUsed(String key) throws IdentityException {
        DidDocument document = parse(with("'verificationMethod': [" + method("#atproto", "Multikey", key) + "]"));

        assertThat(document.signingKey()).isEmpty();
        assertThat(document.gaps())
                .contains(DocumentGap.UNUSABLE_SIGNING_KEY)
                .doesNotContain(DocumentGap.NO_SIGNING_KEY);
    }

    @Test
    void shouldRefuseAKeyOfAnyLength() throws IdentityException {
        String key = "z" + "1".repeat(SigningKey.MAX_LENGTH);

        assertThat(parse(with("'verificationMethod': [" + method("#atproto", "Multikey", key) + "]"))
                        .signingKey())
                .isEmpty();
    }

    @Test
    void shouldNotTakeAKeyThatAnotherControls() throws IdentityException {
        String method = method("#atproto", "Multikey", MULTIKEY).replace(DID.value(), "did:plc:mallory");

        assertThat(parse(with("'verificationMethod': [" + method + "]")).gaps()).contains(DocumentGap.NO_SIGNING_KEY);
    }

    @Test
    void shouldTakeAKeyWhoseControllerIsNotNamed() throws IdentityException {
        String method = "{'id': '#atproto', 'type': 'Multikey', 'publicKeyMultibase': '" + MULTIKEY + "'}";

        assertThat(parse(with("'verificationMethod': [" + method + "]")).signingKey())
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "https://pds.example.com, https://pds.example.com",
        "https://pds.example.com/, https://pds.example.com",
        "https://pds.example.com:8443, https://pds.example.com:8443",
    })
    void shouldFindThePds(String endpoint, String origin) throws IdentityException {
        assertThat(parse(with("'service': [" + pds(endpoint) + "]")).pds().map(Origin::toString))
                .contains(origin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://pds.example.com",
                "https://pds.example.com/xrpc",
                "https://me@pds.example.com",
                "https://localhost:3000",
                "https://10.0.0.1",
                "https://[::1]",
                "https://pds.internal",
                "ftp://pds.example.com",
                "pds.example.com",
                ""
            })
    void shouldSayThatAPdsCannotBeUsed(String endpoint) throws IdentityException {
        DidDocument document = parse(with("'service': [" + pds(endpoint) + "," + pds("https://b.example.com") + "]"));

        assertThat(document.pds()).isEmpty();
        assertThat(document.gaps()).contains(DocumentGap.UNUSABLE_PDS).doesNotContain(DocumentGap.NO_PDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:2583", "http://127.0.0.1:2583", "http://pds:80", "https://pds.test"})
    void shouldTakeAPlainPdsInATestNetwork(String endpoint) throws IdentityException {
        assertThat(parse(with("'service': [" + pds(endpoint) + "]"), IN_TESTS).pds())
                .contains(Origin.of(endpoint));
    }

    @Test
    void shouldPassOverOtherServices() throws IdentityException {
        String others = "{'id': '#bsky_fg', 'type': 'BskyFeedGenerator', 'serviceEndpoint': 'https://fg.example.com'},"
                + "{'id': '#atproto_pds', 'type': 'Other', 'serviceEndpoint': 'https://x.example.com'},"
                + "{'id': 7, 'type': [], 'serviceEndpoint': {}},";

        assertThat(parse(with("'service': [" + others + pds("https://pds.example.com") + "]"))
                        .pds())
                .isPresent();
    }

    @Test
    void shouldTakeSingleObjectsForListsOfOne() throws IdentityException {
        DidDocument document = parse(with("'alsoKnownAs': 'at://a.com', 'service': " + pds("https://pds.example.com")
                + ", 'verificationMethod': " + method("#atproto", "Multikey", MULTIKEY)));

        assertThat(document.gaps()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[]", "'did'", "null", "<!doctype html>", "{'id': 'did:plc:ewvi7nxzyoun6zhxrhs64oiz'} x"
            })
    void shouldNameWhatIsNoDocument(String json) {
        assertThatThrownBy(() -> parse(json)).satisfies(e -> isFailure(e, IdentityFailure.UNREADABLE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'id': null}",
                "{'id': 7}",
                "{'id': ['did:plc:ewvi7nxzyoun6zhxrhs64oiz']}",
                "{'id': 'did:plc:other'}",
                "{'id': 'DID:PLC:EWVI7NXZYOUN6ZHXRHS64OIZ'}",
                "{'id': 'did:plc:ewvi7nxzyoun6zhxrhs64oiz '}"
            })
    void shouldNameADocumentOfAnother(String json) {
        assertThatThrownBy(() -> parse(json)).satisfies(e -> isFailure(e, IdentityFailure.WRONG_ID));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'alsoKnownAs': 7", "'alsoKnownAs': [7]", "'alsoKnownAs': {}", "'verificationMethod': 'x'",
                "'verificationMethod': ['x']", "'verificationMethod': true", "'service': [null]", "'service': 1.5"
            })
    void shouldNameADocumentOfWrongTypes(String fields) {
        assertThatThrownBy(() -> parse(with(fields))).satisfies(e -> isFailure(e, IdentityFailure.INVALID_DOCUMENT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"alsoKnownAs", "verificationMethod", "service"})
    void shouldBoundTheNumberOfEntries(String key) throws IdentityException {
        String entry = key.equals("alsoKnownAs") ? "'at://a.com'" : "{}";
        String full =
                IntStream.range(0, DidDocument.MAX_ENTRIES).mapToObj(i -> entry).collect(Collectors.joining(","));

        assertThat(parse(with("'" + key + "': [" + full + "]"))).isNotNull();
        assertThatThrownBy(() -> parse(with("'" + key + "': [" + full + "," + entry + "]")))
                .satisfies(e -> isFailure(e, IdentityFailure.INVALID_DOCUMENT));
    }

    @Test
    void shouldSurviveDeepNesting() throws IdentityException {
        String deep = "[".repeat(20_000) + "]".repeat(20_000);

        assertThat(parse(with("'x': " + deep + ", 'alsoKnownAs': ['at://a.com']"))
                        .handle())
                .isPresent();
    }

    private static void isFailure(Throwable thrown, IdentityFailure failure) {
        assertThat(thrown).isInstanceOfSatisfying(IdentityException.class, e -> assertThat(e.failure())
                .isEqualTo(failure));
    }
}
