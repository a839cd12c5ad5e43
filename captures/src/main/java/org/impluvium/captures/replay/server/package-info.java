/** Captures over WebSocket, as relays and Jetstreams serve their streams; the only package that names Netty. */
@NullMarked
package org.impluvium.captures.replay.server;

import org.jspecify.annotations.NullMarked;
