package org.impluvium.identity.http;

import io.vertx.core.buffer.Buffer;

/**
 * Takes the content of one answer as it comes, so that nobody has to hold the whole of it. Used for one answer, on one event
 * loop, which it must not hold up: a piece is some ten KiB.
 *
 * @param <T> what becomes of it
 */
public interface BodyReader<T> {

    /** Takes the next piece; false: no more is wanted, and the connection is closed. */
    boolean take(Buffer piece);

    /** What has become of it, once all has come or no more was wanted. Called once. */
    T end();
}
