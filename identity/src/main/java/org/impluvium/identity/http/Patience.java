package org.impluvium.identity.http;

import java.time.Duration;

/**
 * Patience with hosts. Immutable.
 *
 * @param connect until a connection must stand, TLS aside
 * @param request until all of one answer must be there, the connection included; each redirect counts anew
 * @param nameServer with one query to one name server
 */
public record Patience(Duration connect, Duration request, Duration nameServer) {

    /** Longer than a healthy host takes anywhere on earth, shorter than what callers endure. */
    public static final Patience DEFAULT =
            new Patience(Duration.ofSeconds(3), Duration.ofSeconds(10), Duration.ofSeconds(2));
}
