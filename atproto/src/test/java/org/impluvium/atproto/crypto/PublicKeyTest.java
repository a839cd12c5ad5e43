package org.impluvium.atproto.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicKeyTest {

    private static final byte[] MESSAGE = "rain".getBytes(StandardCharsets.UTF_8);
    private static final BigInteger K256_ORDER =
            new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

    private final SigningKey signing = Keys.of(Curve.K256, 42);
    private final PublicKey key = signing.publicKey();

    @ParameterizedTest
    @EnumSource
    void shouldReadAndWriteItsTextForms(Curve curve) {
        PublicKey some = Keys.of(curve, 7).publicKey();

        assertThat(some.didKey()).startsWith(curve == Curve.K256 ? "did:key:zQ3s" : "did:key:zDn");
        assertThat(PublicKey.tryParseDidKey(some.didKey())).contains(some);
        assertThat(PublicKey.tryParseMultikey(some.multikey())).contains(some);
        assertThat(PublicKey.tryDecode(curve, some.compressed())).contains(some);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "z",
                "did:key:",
                "did:key:z",
                "zQ3shqwJEJyMBsBXCWyCBpUBMqxcon9oHB7mCvx4sSpMdLJwc",
                "did:key:zQ3shqwJEJyMBsBXCWyCBpUBMqxcon9oHB7mCvx4sSpMdLJw",
                "did:key:zQ3shqwJEJyMBsBXCWyCBpUBMqxcon9oHB7mCvx4sSpMdLJwc1",
                "did:key:z1Q3shqwJEJyMBsBXCWyCBpUBMqxcon9oHB7mCvx4sSpMdLJwc",
                "did:key:zQ3shqwJEJyMBsBXCWyCBpUBMqxcon9oHB7mCvx4sSpMdLJw0",
                "did:key:mQ3shqwJEJyMBsBXCWyCBpUBMqxcon9oHB7mCvx4sSpMdLJwc",
                "DID:KEY:zQ3shqwJEJyMBsBXCWyCBpUBMqxcon9oHB7mCvx4sSpMdLJwc",
                "did:plc:dgfmoh5cewppsghniouv7smw",
                // Ed25519, a curve that accounts may not sign with
                "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK",
            })
    void shouldReadNoOtherTexts(String text) {
        assertThat(PublicKey.tryParseDidKey(text)).isEmpty();
    }

    @Test
    void shouldNotReadTextsOfAnyLength() {
        assertThat(PublicKey.tryParseMultikey('z' + "2".repeat(1_000_000))).isEmpty();
        assertThat(PublicKey.tryParseDidKey(null)).isEmpty();
        assertThat(PublicKey.tryParseMultikey(null)).isEmpty();
        assertThat(PublicKey.tryParseBarePoint(Curve.K256, null)).isEmpty();
    }

    @Test
    void shouldReadPointsInTheirOneFormOnly() {
        byte[] point = key.compressed();
        for (int length : new int[] {0, 1, 32}) {
            assertThat(PublicKey.tryDecode(Curve.K256, Arrays.copyOf(point, length)))
                    .isEmpty();
        }
        assertThat(PublicKey.tryDecode(Curve.K256, Arrays.copyOf(point, 34))).isEmpty();
        for (int sign : new int[] {0, 1, 4, 5, 6, 7, 0x82}) {
            byte[] other = point.clone();
            other[0] = (byte) sign;
            assertThat(PublicKey.tryDecode(Curve.K256, other))
                    .as("sign %s", sign)
                    .isEmpty();
        }
    }

    @Test
    void shouldReadUncompressedPointsOnlyWhereTheyAreBare() {
        byte[] uncompressed =
                Group.of(Curve.K256).point(key.compressed()).orElseThrow().getEncoded(false);
        String bare = 'z' + Base58.encode(uncompressed);
        String prefixed = 'z' + Base58.encode(Keys.concat(new byte[] {(byte) 0xe7, 1}, uncompressed));

        assertThat(PublicKey.tryParseBarePoint(Curve.K256, bare)).contains(key);
        assertThat(PublicKey.tryParseBarePoint(Curve.P256, bare)).isEmpty();
        assertThat(PublicKey.tryParseMultikey(bare)).isEmpty();
        assertThat(PublicKey.tryParseMultikey(prefixed)).isEmpty();
        assertThat(PublicKey.tryDecode(Curve.K256, uncompressed)).isEmpty();
        // A hybrid form says the sign of y twice.
        uncompressed[0] = (byte) (6 + (uncompressed[64] & 1));
        assertThat(PublicKey.tryParseBarePoint(Curve.K256, 'z' + Base58.encode(uncompressed)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void shouldRefuseAnXBeyondTheFieldThoughItsRemainderIsOnTheCurve(Curve curve) {
        BigInteger field = curve == Curve.K256 ? Keys.K256_FIELD : Keys.P256_FIELD;
        long x = IntStream.range(1, 100)
                .filter(n -> PublicKey.tryDecode(curve, Keys.point(BigInteger.valueOf(n)))
                        .isPresent())
                .findFirst()
                .orElseThrow();

        assertThat(PublicKey.tryDecode(curve, Keys.point(field.add(BigInteger.valueOf(x)))))
                .isEmpty();
        assertThat(PublicKey.tryDecode(curve, Keys.point(field))).isEmpty();
    }

    @Test
    void shouldRefuseAnXThatIsOnNoPoint() {
        // 5³ + 7 has no square root in the field of K-256.
        assertThat(PublicKey.tryDecode(Curve.K256, Keys.point(BigInteger.valueOf(5))))
                .isEmpty();
    }

    @Test
    void shouldTellAWrongSignatureFromAMalformedOne() {
        byte[] signature = signing.sign(MESSAGE);

        assertThat(key.check(MESSAGE, signature)).isEqualTo(SignatureCheck.VALID);
        assertThat(key.check(new byte[0], signature)).isEqualTo(SignatureCheck.WRONG);
        assertThat(Keys.of(Curve.K256, 43).publicKey().check(MESSAGE, signature))
                .isEqualTo(SignatureCheck.WRONG);
        assertThat(key.check(MESSAGE, Arrays.copyOf(signature, 63))).isEqualTo(SignatureCheck.MALFORMED);
        assertThat(key.check(MESSAGE, Arrays.copyOf(signature, 65))).isEqualTo(SignatureCheck.MALFORMED);
        assertThat(key.check(MESSAGE, new byte[0])).isEqualTo(SignatureCheck.MALFORMED);
    }

    @Test
    void shouldRefuseTheOtherSThatWouldDo() {
        byte[] signature = signing.sign(MESSAGE);
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, 32, 64));
        byte[] high = Keys.concat(Arrays.copyOf(signature, 32), Keys.unsigned(K256_ORDER.subtract(s)));

        assertThat(key.check(MESSAGE, high)).isEqualTo(SignatureCheck.MALFORMED);
    }

    @Test
    void shouldRefuseHalvesOutsideTheGroup() {
        byte[] signature = signing.sign(MESSAGE);
        byte[] r = Arrays.copyOf(signature, 32);
        byte[] s = Arrays.copyOfRange(signature, 32, 64);
        byte[] zero = new byte[32];
        byte[] order = Keys.unsigned(K256_ORDER);

        assertThat(key.check(MESSAGE, Keys.concat(zero, s))).isEqualTo(SignatureCheck.MALFORMED);
        assertThat(key.check(MESSAGE, Keys.concat(r, zero))).isEqualTo(SignatureCheck.MALFORMED);
        assertThat(key.check(MESSAGE, Keys.concat(order, s))).isEqualTo(SignatureCheck.MALFORMED);
        assertThat(key.check(MESSAGE, Keys.concat(r, order))).isEqualTo(SignatureCheck.MALFORMED);
    }

    @Test
    void shouldServeManyThreadsAtOnce() {
        PublicKey fresh = PublicKey.tryParseDidKey(key.didKey()).orElseThrow();

        long valid = IntStream.range(0, 400)
                .parallel()
                .filter(i -> {
                    byte[] message = {(byte) i, (byte) (i >> 8)};
                    return fresh.check(message, signing.sign(message)) == SignatureCheck.VALID;
                })
                .count();

        assertThat(valid).isEqualTo(400);
    }
}
