package org.impluvium.api.http;

import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.OptionalLong;

/**
 * An answer on its way to the client.
 *
 * @param status 200, unless another node answered or a change is on its way
 * @param json the body, not to be changed
 * @param headers of another node's answer, to be passed on; empty: ours
 * @param staleSeconds it may lack what came in so many seconds; empty: it is right
 */
record Reply(int status, Buffer json, Map<String, String> headers, OptionalLong staleSeconds) {

    private static final int OK = 200;

    /** What is right. */
    static Reply of(Buffer json) {
        return new Reply(OK, json, Map.of(), OptionalLong.empty());
    }

    /** What is right, with another status than 200. */
    static Reply of(int status, Buffer json) {
        return new Reply(status, json, Map.of(), OptionalLong.empty());
    }

    /** What may lack something. */
    static Reply stale(Buffer json, long seconds) {
        return new Reply(OK, json, Map.of(), OptionalLong.of(seconds));
    }

    /** What another node said. */
    static Reply passedOn(int status, Buffer json, Map<String, String> headers) {
        return new Reply(status, json, headers, OptionalLong.empty());
    }

    /** Whether it was another node that answered. */
    boolean isPassedOn() {
        return !headers.isEmpty();
    }
}
