package org.impluvium.load.http;

import java.util.Arrays;

/** One line of an answer's head, as bytes, without its end. Not thread-safe. */
final class HeadLine {

    private static final int STATUS_FROM = 9;

    private byte[] buf = new byte[256];
    private int length;

    void clear() {
        length = 0;
    }

    void add(byte next) {
        if (length == buf.length) {
            buf = Arrays.copyOf(buf, 2 * buf.length);
        }
        buf[length++] = next;
    }

    boolean isEmpty() {
        return end() == 0;
    }

    /** Of a line {@code HTTP/1.x NNN…}: the number. */
    int status() throws NoHttpException {
        if (!startsWith("http/1.") || end() < STATUS_FROM + 3) {
            throw new NoHttpException("no status line");
        }
        int status = 0;
        for (int i = STATUS_FROM; i < STATUS_FROM + 3; i++) {
            status = 10 * status + digit(buf[i], 10);
        }
        if (status < 100) {
            throw new NoHttpException("no status");
        }
        return status;
    }

    /** Whether a status line is of HTTP/1.1, which keeps connections unless it says otherwise. */
    boolean isOneDotOne() {
        return startsWith("http/1.1");
    }

    /** @param name in lower case */
    boolean isHeader(String name) {
        return length > name.length() && buf[name.length()] == ':' && startsWith(name);
    }

    /** Whether a header's value is this; the case does not matter, nor does space around it. */
    boolean valueIs(String value) {
        int from = valueFrom();
        return end() - from == value.length() && matches(from, value);
    }

    /** A header's value as a number of bytes. */
    long length(int most) throws NoHttpException {
        return number(valueFrom(), end(), 10, most);
    }

    /** The length that a chunk begins with; extensions are passed over. */
    long chunkLength(int most) throws NoHttpException {
        int to = 0;
        while (to < end() && buf[to] != ';' && buf[to] != ' ') {
            to++;
        }
        return number(0, to, 16, most);
    }

    private long number(int from, int to, int radix, int most) throws NoHttpException {
        long number = 0;
        for (int i = from; i < to; i++) {
            number = number * radix + digit(buf[i], radix);
            if (number > most) {
                throw new NoHttpException("a length of more than " + most);
            }
        }
        if (from >= to) {
            throw new NoHttpException("no length");
        }
        return number;
    }

    private static int digit(byte character, int radix) throws NoHttpException {
        int digit = character < 0 ? -1 : Character.digit(character, radix);
        if (digit < 0) {
            throw new NoHttpException("no digit");
        }
        return digit;
    }

    private int valueFrom() {
        int at = 0;
        while (at < length && buf[at] != ':') {
            at++;
        }
        at++;
        while (at < end() && (buf[at] == ' ' || buf[at] == '\t')) {
            at++;
        }
        return Math.min(at, end());
    }

    /** Behind the last byte that is no white space. */
    private int end() {
        int end = length;
        while (end > 0 && (buf[end - 1] == '\r' || buf[end - 1] == ' ' || buf[end - 1] == '\t')) {
            end--;
        }
        return end;
    }

    private boolean startsWith(String text) {
        return length >= text.length() && matches(0, text);
    }

    private boolean matches(int from, String lowerCase) {
        for (int i = 0; i < lowerCase.length(); i++) {
            int c = buf[from + i];
            int lower = c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
            if (lower != lowerCase.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
