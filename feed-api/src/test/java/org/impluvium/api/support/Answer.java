package org.impluvium.api.support;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * An answer as it came over the socket, of a connection that was closed after it.
 *
 * @param headers by name in lower case; none is sent twice
 */
public record Answer(int status, Map<String, String> headers, String body) {

    /**
     * Reads an answer.
     *
     * @param raw each byte a character
     */
    public static Answer parse(String raw) {
        int end = raw.indexOf("\r\n\r\n");
        String[] lines = raw.substring(0, end).split("\r\n", -1);
        Map<String, String> headers = new TreeMap<>();
        for (int i = 1; i < lines.length; i++) {
            String[] header = lines[i].split(": ", 2);
            String before = headers.put(header[0].toLowerCase(Locale.ROOT), header[1]);
            if (before != null) {
                throw new AssertionError("sent twice: " + header[0]);
            }
        }
        byte[] body = raw.substring(end + 4).getBytes(StandardCharsets.ISO_8859_1);
        return new Answer(
                Integer.parseInt(lines[0].split(" ", 3)[1]), headers, new String(body, StandardCharsets.UTF_8));
    }
}
