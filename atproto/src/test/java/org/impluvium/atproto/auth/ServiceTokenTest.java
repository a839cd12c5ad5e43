package org.impluvium.atproto.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.impluvium.atproto.auth.TestTokens.CLAIMS;
import static org.impluvium.atproto.auth.TestTokens.HEADER;
import static org.impluvium.atproto.auth.TestTokens.K256;
import static org.impluvium.atproto.auth.TestTokens.NOW;
import static org.impluvium.atproto.auth.TestTokens.P256;
import static org.impluvium.atproto.auth.TestTokens.issuerKey;
import static org.impluvium.atproto.auth.TestTokens.key;
import static org.impluvium.atproto.auth.TestTokens.part;
import static org.impluvium.atproto.auth.TestTokens.token;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;
import org.impluvium.atproto.crypto.Curve;
import org.impluvium.atproto.syntax.Did;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceTokenTest {

    private static final BigInteger K256_ORDER =
            new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

    private static final TokenRules RULES =
            new TokenRules(new Did("did:web:feeds.example.org"), "#bsky_fg", "app.bsky.feed.getFeedSkeleton");

    @Test
    void shouldShowWhoAsksOnBothCurves() throws TokenException {
        ServiceToken k256 = ServiceToken.parse(token(HEADER, CLAIMS, K256));
        ServiceToken p256 = ServiceToken.parse(token(HEADER.replace("ES256K", "ES256"), CLAIMS, P256));

        assertThat(RULES.issuer(k256, NOW)).hasToString(TestTokens.ALICE);
        assertThat(issuerKey(K256).signed(k256)).isTrue();
        assertThat(issuerKey(P256).signed(p256)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "aud, 'did:web:feeds.example.org', 'did:web:feeds.example.org#bsky_fg'",
        "iss, 'did:plc:aliceaaaaaaaaaaaaaaaaaaa', 'did:plc:aliceaaaaaaaaaaaaaaaaaaa#atproto_labeler'",
        "exp, 1764000050, 1764000050.5",
        "iat, '''iat'':1763999990,', ''",
        "jti, ',''jti'':''5c1ad5d3''', ''",
        "soon, 1763999990, 1764000299"
    })
    void shouldTakeWhatHostsWriteDifferently(String what, String usual, String written) throws TokenException {
        String claims = CLAIMS.replace(usual, written);
        assertThat(claims).as(what).isNotEqualTo(CLAIMS);

        assertThat(RULES.issuer(ServiceToken.parse(token(HEADER, claims, K256)), NOW))
                .hasToString(TestTokens.ALICE);
    }

    @ParameterizedTest
    @CsvSource({
        "EXPIRED, 1764000050, 1763999999",
        "ISSUED_LATER, 1763999990, 1764000301",
        "LIVES_TOO_LONG, 1764000050, 1764003901",
        "WRONG_AUDIENCE, feeds.example.org, other.example.org",
        "WRONG_AUDIENCE, feeds.example.org, feeds.example.org#bsky_appview",
        "WRONG_METHOD, getFeedSkeleton, getFeed",
        "WRONG_METHOD, lxm, mxl",
        "BAD_ISSUER, 'did:plc:aliceaaaaaaaaaaaaaaaaaaa', 'alice.example.org'",
        "BAD_ISSUER, 'did:plc:aliceaaaaaaaaaaaaaaaaaaa', 'did:plc:aliceaaaaaaaaaaaaaaaaaaa#'",
        "BAD_ISSUER, 'did:plc:aliceaaaaaaaaaaaaaaaaaaa', 'did:plc:aliceaaaaaaaaaaaaaaaaaaa#a#b'"
    })
    void shouldNameWhatMakesATokenNotForUs(TokenFault fault, String usual, String written) throws TokenException {
        ServiceToken token = ServiceToken.parse(token(HEADER, CLAIMS.replace(usual, written), K256));

        assertThatThrownBy(() -> RULES.issuer(token, NOW))
                .isInstanceOfSatisfying(
                        TokenException.class, e -> assertThat(e.fault()).isEqualTo(fault));
    }

    @ParameterizedTest
    @ValueSource(strings = {"at+jwt", "refresh+jwt", "dpop+jwt", "application/AT+JWT"})
    void shouldRefuseTokensOfOtherKindsBeforeAnythingElse(String type) {
        assertFault(TokenFault.WRONG_TYPE, token(HEADER.replace("JWT", type), "{}", K256));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "HS256", "RS256", "es256k", "ES384"})
    void shouldRefuseAlgorithmsThatAccountsDoNotSignWith(String algorithm) {
        assertFault(TokenFault.WRONG_SIGNATURE, token(HEADER.replace("ES256K", algorithm), CLAIMS, K256));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a.b", "a.b.c.d", "%.%.%", "e30.e30.e30", "bnVsbA.bnVsbA.AA", "W10.W10.AA"})
    void shouldRefuseWhatIsNoToken(String text) {
        assertFault(TokenFault.MALFORMED, text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'iss':1,'aud':'a','exp':1}",
                "{'iss':'a','aud':['a'],'exp':1}",
                "{'iss':'a','aud':'a','exp':'1'}",
                "{'iss':'a','aud':'a','exp':null}",
                "{'iss':'a','aud':'a','exp':1,'iat':'x'}",
                "{'iss':'a','aud':'a'}"
            })
    void shouldRefuseClaimsThatLackWhatIsNeeded(String claims) {
        assertFault(TokenFault.MALFORMED, token(HEADER, claims, K256));
    }

    @Test
    void shouldRefuseWhatIsCriticalAndNotKnown() {
        assertFault(TokenFault.MALFORMED, token("{'alg':'ES256K','crit':['b64'],'b64':false}", CLAIMS, K256));
    }

    @Test
    void shouldNotReadWhatIsTooLong() {
        assertFault(TokenFault.MALFORMED, token(HEADER, "{'x':'" + "y".repeat(9_000) + "'}", K256));
    }

    @Test
    void shouldKnowASignatureInOneSpellingOnly() throws TokenException {
        String token = token(HEADER, CLAIMS, K256);
        String last = token.substring(token.length() - 1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        String other = alphabet.substring(alphabet.indexOf(last) + 1, alphabet.indexOf(last) + 2);

        assertThat(Base64.getUrlDecoder().decode(signatureOf(token.substring(0, token.length() - 1) + other)))
                .isEqualTo(Base64.getUrlDecoder().decode(signatureOf(token)));
        assertFault(TokenFault.MALFORMED, token.substring(0, token.length() - 1) + other);
        assertFault(TokenFault.MALFORMED, token + "==");
    }

    @Test
    void shouldNotTakeTheHighHalfOfASignature() throws TokenException {
        String token = token(HEADER, CLAIMS, K256);
        byte[] signature = Base64.getUrlDecoder().decode(signatureOf(token));
        byte[] high = K256_ORDER
                .subtract(new BigInteger(1, Arrays.copyOfRange(signature, 32, 64)))
                .toByteArray();
        System.arraycopy(high, high.length - 32, signature, 32, 32);
        String mirrored = token.substring(0, token.lastIndexOf('.') + 1) + TestTokens.base64(signature);

        assertThat(issuerKey(K256).signed(ServiceToken.parse(mirrored))).isFalse();
    }

    @Test
    void shouldNotTakeAnotherKeyCurveOrContent() throws TokenException {
        String token = token(HEADER, CLAIMS, K256);
        String changed = part(HEADER) + '.' + part(CLAIMS.replace("alice", "mallo")) + '.' + signatureOf(token);

        assertThat(issuerKey(key(Curve.K256, 8)).signed(ServiceToken.parse(token)))
                .isFalse();
        assertThat(issuerKey(P256).signed(ServiceToken.parse(token))).isFalse();
        assertThat(issuerKey(K256).signed(ServiceToken.parse(token(HEADER.replace("ES256K", "ES256"), CLAIMS, K256))))
                .isFalse();
        assertThat(issuerKey(K256).signed(ServiceToken.parse(changed))).isFalse();
    }

    @Test
    void shouldNotPrintTheToken() throws TokenException {
        String token = token(HEADER, CLAIMS, K256);

        assertThat(ServiceToken.parse(token).toString())
                .contains(TestTokens.ALICE)
                .doesNotContain(signatureOf(token), "5c1ad5d3");
    }

    private static String signatureOf(String token) {
        return token.substring(token.lastIndexOf('.') + 1);
    }

    private static void assertFault(TokenFault fault, String token) {
        assertThatThrownBy(() -> ServiceToken.parse(token))
                .isInstanceOfSatisfying(
                        TokenException.class, e -> assertThat(e.fault()).isEqualTo(fault));
    }
}
