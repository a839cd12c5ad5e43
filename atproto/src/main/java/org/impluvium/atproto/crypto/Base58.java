package org.impluvium.atproto.crypto;

import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Base-58 with Bitcoin's alphabet (draft-msporny-base58), the text form of keys. Its cost grows with the square of the
 * length, so it takes short texts only.
 */
final class Base58 {

    /** Longest text, in characters; an uncompressed point takes 89. */
    static final int MAX_TEXT = 128;

    private static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final char ZERO = '1';
    private static final BigInteger RADIX = BigInteger.valueOf(ALPHABET.length());

    private Base58() {}

    static String encode(byte[] bytes) {
        StringBuilder reversed = new StringBuilder();
        BigInteger rest = new BigInteger(1, bytes);
        while (rest.signum() > 0) {
            BigInteger[] split = rest.divideAndRemainder(RADIX);
            reversed.append(ALPHABET.charAt(split[1].intValue()));
            rest = split[0];
        }
        // A number does not show the zeros before it: each leading byte of zero is one digit of zero.
        for (int i = 0; i < bytes.length && bytes[i] == 0; i++) {
            reversed.append(ZERO);
        }
        return reversed.reverse().toString();
    }

    /** The bytes, or null if a character is foreign or the text too long. */
    static byte @Nullable [] decode(String text) {
        if (text.length() > MAX_TEXT) {
            return null;
        }
        int zeros = 0;
        BigInteger number = BigInteger.ZERO;
        for (int i = 0; i < text.length(); i++) {
            int digit = ALPHABET.indexOf(text.charAt(i));
            if (digit < 0) {
                return null;
            }
            zeros += digit == 0 && zeros == i ? 1 : 0;
            number = number.multiply(RADIX).add(BigInteger.valueOf(digit));
        }
        byte[] magnitude = magnitude(number);
        byte[] bytes = new byte[zeros + magnitude.length];
        System.arraycopy(magnitude, 0, bytes, zeros, magnitude.length);
        return bytes;
    }

    /** The number in as few bytes as it takes: none for zero, and none for a sign. */
    private static byte[] magnitude(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }
}
