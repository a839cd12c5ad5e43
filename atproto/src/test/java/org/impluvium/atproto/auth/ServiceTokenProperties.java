package org.impluvium.atproto.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.impluvium.atproto.auth.TestTokens.CLAIMS;
import static org.impluvium.atproto.auth.TestTokens.HEADER;
import static org.impluvium.atproto.auth.TestTokens.K256;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class ServiceTokenProperties {

    private static final String GENUINE = TestTokens.token(HEADER, CLAIMS, K256);
    private static final IssuerKey KEY = TestTokens.issuerKey(K256);

    @Property
    void shouldReadOrRefuseAnyText(@ForAll @StringLength(max = 200) String text) {
        assertThat(isGenuine(text)).isFalse();
    }

    @Property
    void shouldReadOrRefuseAnyPayload(@ForAll @StringLength(max = 200) String claims) {
        assertThat(isReadable(TestTokens.token(HEADER, claims, K256))).isIn(true, false);
    }

    @Property
    void shouldFindNoTokenGenuineThatDiffersInOneCharacter(
            @ForAll @IntRange(max = 400) int at, @ForAll @IntRange(min = 1, max = 127) int other) {
        StringBuilder changed = new StringBuilder(GENUINE);
        int place = at % GENUINE.length();
        changed.setCharAt(place, (char) (changed.charAt(place) ^ other));

        assertThat(isGenuine(changed.toString())).isFalse();
    }

    private static boolean isReadable(String text) {
        try {
            return ServiceToken.parse(text).expiresAt() >= Double.NEGATIVE_INFINITY;
        } catch (TokenException e) {
            return false;
        }
    }

    private static boolean isGenuine(String text) {
        try {
            return KEY.signed(ServiceToken.parse(text));
        } catch (TokenException e) {
            return false;
        }
    }
}
