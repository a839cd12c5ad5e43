package org.impluvium.atproto.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.impluvium.atproto.crypto.Curve;
import org.impluvium.atproto.crypto.PublicKey;
import org.impluvium.atproto.identity.SigningKey;
import org.impluvium.atproto.identity.SigningKey.Form;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountKeyTest {

    private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    @ParameterizedTest
    @CsvSource({"K256, SECP256K1_2019, SECP256R1_2019", "P256, SECP256R1_2019, SECP256K1_2019"})
    void shouldReadEachFormOnItsOwnCurveOnly(Curve curve, Form old, Form otherCurve) {
        PublicKey key = keyOf(curve);
        String bare = 'z' + base58(key.compressed());

        assertThat(AccountKey.decode(new SigningKey(Form.MULTIKEY, key.multikey())))
                .contains(key);
        assertThat(AccountKey.decode(new SigningKey(old, bare))).contains(key);
        assertThat(AccountKey.decode(new SigningKey(otherCurve, bare))).isNotEqualTo(Optional.of(key));
        assertThat(AccountKey.decode(new SigningKey(Form.MULTIKEY, bare))).isEmpty();
    }

    private static PublicKey keyOf(Curve curve) {
        byte[] secret = new byte[org.impluvium.atproto.crypto.SigningKey.LENGTH];
        Arrays.fill(secret, (byte) 7);
        return org.impluvium.atproto.crypto.SigningKey.of(curve, secret).publicKey();
    }

    /** Of bytes that do not begin with a zero. */
    private static String base58(byte[] bytes) {
        StringBuilder digits = new StringBuilder();
        BigInteger rest = new BigInteger(1, bytes);
        while (rest.signum() > 0) {
            BigInteger[] parts = rest.divideAndRemainder(BigInteger.valueOf(58));
            digits.append(BASE58.charAt(parts[1].intValue()));
            rest = parts[0];
        }
        return digits.reverse().toString();
    }
}
