package org.impluvium.atproto.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionTokenTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_000);
    private static final String SUB = "'sub':'did:plc:alice','exp':1001,'scope':'com.atproto.access'";

    @Test
    void shouldSayWhoseSessionItClaimsToBe() throws TokenException {
        String token = token("{'typ':'at+jwt','alg':'HS256'}", "{" + SUB + ",'aud':'did:web:pds.example.org'}");
        SessionToken read = SessionToken.read("Bearer " + token, NOW);
        assertThat(read.account().value()).isEqualTo("did:plc:alice");
        assertThat(read.secret()).isEqualTo(token);
    }

    @Test
    void shouldNeverPrintTheToken() throws TokenException {
        assertThat(SessionToken.read("bearer " + token("{}", "{" + SUB + "}"), NOW))
                .hasToString("SessionToken[did:plc:alice]");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "'typ':'JWT'         | 'sub':'did:plc:alice','exp':1000                              | EXPIRED",
                "'typ':'refresh+jwt' | 'sub':'did:plc:alice','exp':2000                              | WRONG_TYPE",
                "'typ':'JWT'         | 'sub':'did:plc:alice','exp':2000,'scope':'com.atproto.refresh' | WRONG_TYPE",
                "'typ':'at+jwt'      | 'sub':'did:plc:alice','exp':2000,'cnf':{'jkt':'x'}            | WRONG_TYPE",
                "'typ':'JWT'         | 'iss':'did:plc:alice','exp':2000,'lxm':'x.y.z'                | WRONG_TYPE",
                "'typ':'JWT'         | 'sub':'alice.example.org','exp':2000                          | BAD_ISSUER",
                "'typ':'JWT'         | 'exp':2000                                                    | BAD_ISSUER",
                "'typ':'JWT'         | 'sub':'did:plc:alice'                                         | MALFORMED",
                "'typ':'JWT'         | 'sub':'did:plc:alice','exp':'later'                           | MALFORMED",
            })
    void shouldRefuseWhatIsNoSessionNow(String header, String claims, TokenFault fault) {
        assertFault("Bearer " + token("{" + header + "}", "{" + claims + "}"), fault);
    }

    @Test
    void shouldRefuseWhatIsNoBearerToken() {
        String token = token("{}", "{" + SUB + "}");
        assertFault(null, TokenFault.MISSING);
        assertFault(" ", TokenFault.MISSING);
        assertFault(token, TokenFault.MALFORMED);
        assertFault("Basic " + token, TokenFault.MALFORMED);
        assertFault("DPoP " + token, TokenFault.MALFORMED);
        assertFault("Bearer a.b", TokenFault.MALFORMED);
        assertFault("Bearer " + token + ".x", TokenFault.MALFORMED);
        assertFault("Bearer " + token + "\u00e9", TokenFault.MALFORMED);
        assertFault("Bearer " + token + "x".repeat(SessionToken.MAX_LENGTH), TokenFault.MALFORMED);
    }

    private static void assertFault(@Nullable String header, TokenFault fault) {
        assertThatThrownBy(() -> SessionToken.read(header, NOW))
                .isInstanceOfSatisfying(
                        TokenException.class, e -> assertThat(e.fault()).isEqualTo(fault));
    }

    private static String token(String header, String claims) {
        return part(header) + '.' + part(claims) + '.' + part("signed");
    }

    private static String part(String json) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
