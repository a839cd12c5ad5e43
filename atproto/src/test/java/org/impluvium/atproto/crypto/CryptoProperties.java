package org.impluvium.atproto.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class CryptoProperties {

    @Property(tries = 200)
    void shouldAcceptWhatItSignedAndNothingNearIt(
            @ForAll Curve curve,
            @ForAll @LongRange(min = 1) long secret,
            @ForAll byte[] message,
            @ForAll @IntRange(max = 511) int bit) {
        SigningKey key = Keys.of(curve, secret);
        byte[] signature = key.sign(message);
        byte[] other = signature.clone();
        other[bit / 8] ^= (byte) (1 << bit % 8);

        assertThat(key.publicKey().check(message, signature)).isEqualTo(SignatureCheck.VALID);
        assertThat(key.publicKey().check(message, other)).isNotEqualTo(SignatureCheck.VALID);
        assertThat(key.sign(message)).isEqualTo(signature);
    }

    @Property
    void shouldReadBackItsOwnBase58(@ForAll @Size(max = 66) byte[] bytes, @ForAll @IntRange(max = 20) int zeros) {
        byte[] padded = Keys.concat(new byte[zeros], bytes);

        assertThat(Base58.decode(Base58.encode(padded))).isEqualTo(padded);
    }

    @Property
    void shouldReadOneTextOnlyForOneKey(@ForAll @AlphaChars @NumericChars @StringLength(max = 60) String text) {
        byte[] bytes = Base58.decode(text);
        if (bytes != null) {
            assertThat(Base58.encode(bytes)).isEqualTo(text);
        }
        PublicKey.tryParseMultikey('z' + text)
                .ifPresent(key -> assertThat(key.multikey()).isEqualTo('z' + text));
    }

    @Property(tries = 5_000)
    void shouldTakeAnyBytes(
            @ForAll Curve curve, @ForAll @Size(max = 70) byte[] bytes, @ForAll @Size(value = 32) byte[] x) {
        PublicKey.tryDecode(curve, bytes);
        PublicKey.tryParseBarePoint(curve, 'z' + Base58.encode(bytes));
        PublicKey.tryDecode(curve, Keys.concat(new byte[] {3}, x))
                .ifPresent(
                        key -> assertThat(key.check(bytes, Keys.concat(x, x))).isNotEqualTo(SignatureCheck.VALID));
    }
}
