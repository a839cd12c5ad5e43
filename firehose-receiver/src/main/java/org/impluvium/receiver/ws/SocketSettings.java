package org.impluvium.receiver.ws;

import java.time.Duration;

/**
 * Patience towards servers. Immutable.
 *
 * @param connect until a connection must stand
 * @param silence without a sign of life until we ping
 * @param answer after the ping until the connection is given up (rule I4)
 * @param firstPause before connecting again, growing from there
 * @param longestPause before connecting again
 */
public record SocketSettings(
        Duration connect, Duration silence, Duration answer, Duration firstPause, Duration longestPause) {

    public static final SocketSettings DEFAULT = new SocketSettings(
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            Duration.ofMillis(500),
            Duration.ofSeconds(30));
}
