package org.impluvium.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A port of the loopback address that somebody else has. */
final class TakenPort implements AutoCloseable {

    private final ServerSocket socket;

    private TakenPort(ServerSocket socket) {
        this.socket = socket;
    }

    static TakenPort any() throws IOException {
        return new TakenPort(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
    }

    static TakenPort of(String bootstrapServers) throws IOException {
        int port = Integer.parseInt(bootstrapServers.substring(bootstrapServers.lastIndexOf(':') + 1));
        return new TakenPort(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
    }

    int number() {
        return socket.getLocalPort();
    }

    boolean isHeld() {
        return socket.isBound() && !socket.isClosed();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
