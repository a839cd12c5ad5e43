package org.impluvium.identity.http;

import io.vertx.core.buffer.Buffer;

/**
 * What a service answered to a call, whatever it was.
 *
 * @param status of HTTP; a redirect is one like any other
 * @param content in whole
 */
public record Response(int status, Buffer content) {

    /** Whether it did what was asked. */
    public boolean isSuccess() {
        return status / 100 == 2;
    }
}
