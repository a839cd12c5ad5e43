package org.impluvium.load.http;

import java.io.Serial;

/** What came is no answer of HTTP/1.1 that could be read. */
final class NoHttpException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    NoHttpException(String what) {
        super(what);
    }
}
