package org.impluvium.identity.http;

import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is said to a method of a service besides its address: a query, or a procedure with or without content. May hold secrets,
 * so it is never printed. Immutable.
 */
public final class Call {

    private final boolean procedure;
    private final Map<String, String> headers;
    private final Buffer content;

    private Call(boolean procedure, Map<String, String> headers, Buffer content) {
        this.procedure = procedure;
        this.headers = Map.copyOf(headers);
        this.content = content;
    }

    /** A query, which changes nothing. */
    public static Call query() {
        return new Call(false, Map.of(), Buffer.buffer());
    }

    /** A procedure without content. */
    public static Call procedure() {
        return new Call(true, Map.of(), Buffer.buffer());
    }

    /** A procedure with content of a media type. */
    public static Call procedure(String type, byte[] content) {
        return new Call(true, Map.of("Content-Type", type), Buffer.buffer(content));
    }

    /** The same for whoever bears a token. */
    public Call bearing(String token) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put("Authorization", "Bearer " + token);
        return new Call(procedure, more, content);
    }

    boolean isProcedure() {
        return procedure;
    }

    Map<String, String> headers() {
        return headers;
    }

    Buffer content() {
        return content;
    }

    @Override
    public String toString() {
        return procedure ? "(a procedure)" : "(a query)";
    }
}
