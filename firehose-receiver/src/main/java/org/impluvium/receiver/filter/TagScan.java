package org.impluvium.receiver.filter;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Looks for the body of a community tag, {@code atr_} and eight hex digits of either case, anywhere in bytes. The tag's
 * {@code #} does not belong to it, since facets and the {@code tags} array leave it out. A hit proves nothing; a miss proves
 * that rule P1 finds no tag either, for texts that stand in the bytes as they are. Pure functions, nothing allocated.
 */
public final class TagScan {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int BEFORE = 3;
    private static final int HEX_DIGITS = 8;
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long TOPS = 0x8080_8080_8080_8080L;
    private static final long UNDERSCORES = '_' * ONES;
    private static final long BACKSLASHES = '\\' * ONES;

    /** For each ASCII character whether a tag's body may hold it. */
    private static final boolean[] IN_TAG = inTag();

    private TagScan() {}

    /** Whether {@code [from, to)} holds a tag's body as it is. */
    public static boolean contains(byte[] buf, int from, int to) {
        // The underscore is the rarest character of the tag in other text, and one comparison finds it.
        int at = from + BEFORE;
        int end = to - HEX_DIGITS;
        for (; at <= end - Long.BYTES; at += Long.BYTES) {
            for (long hits = matches(buf, at, UNDERSCORES); hits != 0; hits &= hits - 1) {
                if (isTag(buf, at + (Long.numberOfTrailingZeros(hits) >>> 3))) {
                    return true;
                }
            }
        }
        for (; at < end; at++) {
            if (isTag(buf, at)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether JSON in {@code [from, to)} may name a tag: as it is, or with a character of it written as {@code \\u00XX}. Other
     * escapes, such as the {@code \\u0026} that servers write for an ampersand, hide nothing.
     */
    public static boolean mayBeInJson(byte[] buf, int from, int to) {
        return contains(buf, from, to) || escapesTagCharacter(buf, from, to);
    }

    private static boolean escapesTagCharacter(byte[] buf, int from, int to) {
        int at = from;
        int end = to - 5;
        for (; at <= end - Long.BYTES; at += Long.BYTES) {
            for (long hits = matches(buf, at, BACKSLASHES); hits != 0; hits &= hits - 1) {
                if (isEscapedTagCharacter(buf, at + (Long.numberOfTrailingZeros(hits) >>> 3))) {
                    return true;
                }
            }
        }
        for (; at < end; at++) {
            if (isEscapedTagCharacter(buf, at)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The top bit of each of the eight bytes at {@code at} that equals the pattern's byte. A borrow may set bits above a true
     * one, so each hit is looked at again.
     */
    private static long matches(byte[] buf, int at, long pattern) {
        long difference = (long) LONG.get(buf, at) ^ pattern;
        return (difference - ONES) & ~difference & TOPS;
    }

    private static boolean isTag(byte[] buf, int underscore) {
        if (buf[underscore] != '_'
                || (buf[underscore - 1] | 0x20) != 'r'
                || (buf[underscore - 2] | 0x20) != 't'
                || (buf[underscore - 3] | 0x20) != 'a') {
            return false;
        }
        for (int i = 1; i <= HEX_DIGITS; i++) {
            if (Character.digit(buf[underscore + i], 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isEscapedTagCharacter(byte[] buf, int backslash) {
        if (buf[backslash] != '\\'
                || buf[backslash + 1] != 'u'
                || buf[backslash + 2] != '0'
                || buf[backslash + 3] != '0') {
            return false;
        }
        int high = Character.digit(buf[backslash + 4], 16);
        int low = Character.digit(buf[backslash + 5], 16);
        return high >= 0 && high < 8 && low >= 0 && IN_TAG[high << 4 | low];
    }

    private static boolean[] inTag() {
        boolean[] inTag = new boolean[128];
        for (char c : "atrATR_0123456789abcdefABCDEF".toCharArray()) {
            inTag[c] = true;
        }
        return inTag;
    }
}
