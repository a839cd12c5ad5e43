package org.impluvium.atproto.syntax;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A timestamp identifier: 13 characters of a base-32 alphabet that sorts like the number, holding 53 bits of
 * microseconds since the epoch and 10 bits of clock id. The order of the strings is the order of (time, clock id).
 */
public record Tid(String value) implements Comparable<Tid> {

    /** Length of every TID, in characters. */
    public static final int LENGTH = 13;

    /** Largest time that fits, in microseconds since the epoch (year 2255). */
    public static final long MAX_MICROS = (1L << 53) - 1;

    /** Largest clock id. */
    public static final int MAX_CLOCK_ID = 1_023;

    private static final int CLOCK_BITS = 10;
    private static final String ALPHABET = "234567abcdefghijklmnopqrstuvwxyz";
    private static final byte[] DIGITS = digits();

    /** @throws SyntaxException if the value is no TID */
    public Tid {
        SyntaxException.require(isValid(value), "TID", value);
    }

    /** The TID, or empty if the value is none. */
    public static Optional<Tid> tryParse(@Nullable String value) {
        return value != null && isValid(value) ? Optional.of(new Tid(value)) : Optional.empty();
    }

    /** Whether the value follows the grammar; its time may lie anywhere. */
    public static boolean isValid(@Nullable String value) {
        if (value == null || value.length() != LENGTH) {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            if (digit(value.charAt(i)) < 0) {
                return false;
            }
        }
        // 13 digits hold 65 bits; the first one may use only four of its five, the top bit of the number being zero.
        return digit(value.charAt(0)) < 16;
    }

    /**
     * The TID of a time and a clock.
     *
     * @param micros microseconds since the epoch, 0–{@link #MAX_MICROS}
     * @param clockId 0–{@link #MAX_CLOCK_ID}
     * @throws IllegalArgumentException if one of them does not fit
     */
    public static Tid of(long micros, int clockId) {
        if (micros < 0 || micros > MAX_MICROS || clockId < 0 || clockId > MAX_CLOCK_ID) {
            throw new IllegalArgumentException("no TID can hold time " + micros + " and clock " + clockId);
        }
        char[] text = new char[LENGTH];
        long number = micros << CLOCK_BITS | clockId;
        for (int i = LENGTH - 1; i >= 0; i--) {
            text[i] = ALPHABET.charAt((int) (number & 31));
            number >>>= 5;
        }
        return new Tid(new String(text));
    }

    /** The time, in microseconds since the epoch. */
    public long micros() {
        return number() >>> CLOCK_BITS;
    }

    /** The clock id, 0–1,023. */
    public int clockId() {
        return (int) number() & MAX_CLOCK_ID;
    }

    private long number() {
        long number = 0;
        for (int i = 0; i < LENGTH; i++) {
            number = number << 5 | digit(value.charAt(i));
        }
        return number;
    }

    private static int digit(char c) {
        return c < DIGITS.length ? DIGITS[c] : -1;
    }

    private static byte[] digits() {
        byte[] digits = new byte[128];
        Arrays.fill(digits, (byte) -1);
        for (int i = 0; i < ALPHABET.length(); i++) {
            digits[ALPHABET.charAt(i)] = (byte) i;
        }
        return digits;
    }

    @Override
    public int compareTo(Tid other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
