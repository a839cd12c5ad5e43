package org.impluvium.atproto.data;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** RFC 4648 base-32 in lower case without padding, the text form of a CID. */
final class Base32 {

    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final byte[] DIGITS = digits();

    private Base32() {}

    static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder((bytes.length * 8 + 4) / 5);
        int bits = 0;
        int held = 0;
        for (byte b : bytes) {
            bits = bits << 8 | (b & 0xff);
            held += 8;
            while (held >= 5) {
                held -= 5;
                text.append(ALPHABET.charAt(bits >>> held & 31));
            }
            bits &= (1 << held) - 1;
        }
        if (held > 0) {
            text.append(ALPHABET.charAt(bits << (5 - held) & 31));
        }
        return text.toString();
    }

    /** The bytes, or null if a character is foreign or the last one carries bits that belong to no byte. */
    static byte @Nullable [] decode(String text, int from) {
        byte[] bytes = new byte[(text.length() - from) * 5 / 8];
        int bits = 0;
        int held = 0;
        int at = 0;
        for (int i = from; i < text.length(); i++) {
            int digit = text.charAt(i) < DIGITS.length ? DIGITS[text.charAt(i)] : -1;
            if (digit < 0) {
                return null;
            }
            bits = bits << 5 | digit;
            held += 5;
            if (held >= 8) {
                held -= 8;
                bytes[at++] = (byte) (bits >>> held);
            }
            bits &= (1 << held) - 1;
        }
        return held < 5 && bits == 0 ? bytes : null;
    }

    private static byte[] digits() {
        byte[] digits = new byte[128];
        Arrays.fill(digits, (byte) -1);
        for (int i = 0; i < ALPHABET.length(); i++) {
            digits[ALPHABET.charAt(i)] = (byte) i;
        }
        return digits;
    }
}
