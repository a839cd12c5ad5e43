package org.impluvium.loadtests.simulator;

import io.vertx.core.http.HttpServerRequest;

/** Some of the requests that a simulator answers beside its streams. Called on event loops; must not block. */
@FunctionalInterface
public interface Requests {

    /** Answers the request, now or later, and returns true; or leaves it alone and returns false. */
    boolean answer(HttpServerRequest request);
}
