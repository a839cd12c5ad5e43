package org.impluvium.store.rows;

import java.util.HexFormat;

/**
 * A community id (rule C2): the key of what happens under it, and the first part of every row key.
 *
 * @param bits its eight hexadecimal digits as a number
 */
public record Tag(int bits) {

    /** Its rows come after those of all others. */
    static final Tag LAST = new Tag(-1);

    private static final int DIGITS = 8;

    /**
     * The tag of these digits.
     *
     * @throws IllegalArgumentException unless it is eight lower-case hexadecimal digits
     */
    public static Tag parse(String digits) {
        if (!isValid(digits)) {
            throw new IllegalArgumentException("not a tag of eight lower-case hexadecimal digits: " + digits);
        }
        return new Tag(HexFormat.fromHexDigits(digits));
    }

    /** Whether it is eight lower-case hexadecimal digits. */
    public static boolean isValid(String digits) {
        return digits.length() == DIGITS && digits.chars().allMatch(Tag::isDigit);
    }

    /** The eight digits. */
    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(bits);
    }

    private static boolean isDigit(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }
}
