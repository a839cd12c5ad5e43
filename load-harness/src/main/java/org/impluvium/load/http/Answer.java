package org.impluvium.load.http;

import java.nio.charset.StandardCharsets;

/**
 * An answer whose body lies in a buffer that the next one will use. Only valid until the method that got it returns.
 *
 * @param status of HTTP
 * @param buf holds the body
 * @param length of the body in bytes, from the beginning of the buffer
 */
@SuppressWarnings("ArrayRecordComponent") // Read at once, never compared.
public record Answer(int status, byte[] buf, int length) {

    /** The body as text. */
    public String text() {
        return new String(buf, 0, length, StandardCharsets.UTF_8);
    }
}
