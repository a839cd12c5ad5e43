package org.impluvium.atproto.identity;

import java.util.Arrays;
import java.util.Optional;

/** Reads address literals, in their strict forms only. */
final class IpText {

    private static final int MAX_TEXT = 45;
    private static final int V4 = 4;
    private static final int V6 = 16;
    private static final String GAP = "::";

    private IpText() {}

    static Optional<byte[]> parse(String text) {
        if (text.length() > MAX_TEXT) {
            return Optional.empty();
        }
        return text.indexOf(':') < 0 ? dotted(text) : colons(text);
    }

    private static Optional<byte[]> dotted(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != V4) {
            return Optional.empty();
        }
        byte[] bytes = new byte[V4];
        for (int i = 0; i < V4; i++) {
            int value = digits(parts[i], 10, 3);
            // A leading zero is octal to some readers and decimal to others.
            if (value < 0 || value > 255 || (parts[i].length() > 1 && parts[i].charAt(0) == '0')) {
                return Optional.empty();
            }
            bytes[i] = (byte) value;
        }
        return Optional.of(bytes);
    }

    private static Optional<byte[]> colons(String text) {
        int gap = text.indexOf(GAP);
        if (gap < 0) {
            return groups(text, true).filter(bytes -> bytes.length == V6);
        }
        Optional<byte[]> head = groups(text.substring(0, gap), false);
        Optional<byte[]> tail = groups(text.substring(gap + GAP.length()), true);
        if (head.isEmpty() || tail.isEmpty() || head.get().length + tail.get().length > V6 - 2) {
            return Optional.empty();
        }
        byte[] bytes = new byte[V6];
        System.arraycopy(head.get(), 0, bytes, 0, head.get().length);
        System.arraycopy(tail.get(), 0, bytes, V6 - tail.get().length, tail.get().length);
        return Optional.of(bytes);
    }

    /** Groups of up to four hexadecimal digits; the last may be an IPv4 literal where the address ends with it. */
    private static Optional<byte[]> groups(String text, boolean endsAddress) {
        String[] parts = text.isEmpty() ? new String[0] : text.split(":", -1);
        byte[] bytes = new byte[parts.length * 2 + 2];
        int length = 0;
        for (int i = 0; i < parts.length; i++) {
            if (endsAddress && i == parts.length - 1 && parts[i].indexOf('.') >= 0) {
                Optional<byte[]> v4 = dotted(parts[i]);
                if (v4.isEmpty()) {
                    return Optional.empty();
                }
                System.arraycopy(v4.get(), 0, bytes, length, V4);
                length += V4;
            } else {
                int value = digits(parts[i], 16, 4);
                if (value < 0) {
                    return Optional.empty();
                }
                bytes[length++] = (byte) (value >> Byte.SIZE);
                bytes[length++] = (byte) value;
            }
        }
        return length > V6 ? Optional.empty() : Optional.of(Arrays.copyOf(bytes, length));
    }

    /** The number that 1 to {@code most} digits stand for, or -1. */
    private static int digits(String text, int radix, int most) {
        if (text.isEmpty() || text.length() > most) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // Character.digit also knows the digits of other scripts.
            int digit = c < 0x80 ? Character.digit(c, radix) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value * radix + digit;
        }
        return value;
    }
}
