package org.impluvium.broker;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.server.ServerSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Binds the controller's port before Kafka starts: the list of voters must name the port, so that Kafka cannot be left
 * to choose one, and a port found free and let go again could be taken by somebody else meanwhile.
 */
final class ControllerSocket implements ServerSocketFactory, AutoCloseable {

    private final AtomicReference<@Nullable ServerSocketChannel> waiting;
    private final int port;

    private ControllerSocket(ServerSocketChannel channel, int port) {
        this.waiting = new AtomicReference<>(channel);
        this.port = port;
    }

    /** Binds a port of the host; 0 for a free one. */
    static ControllerSocket bind(String host, int port) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            channel.configureBlocking(false);
            channel.bind(new InetSocketAddress(host, port));
            return new ControllerSocket(channel, channel.socket().getLocalPort());
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    int port() {
        return port;
    }

    @Override
    public ServerSocketChannel openServerSocket(
            String listener, InetSocketAddress address, int backlog, int receiveBufferBytes) throws IOException {
        if (listener.equals(KafkaProperties.CONTROLLER_LISTENER)) {
            ServerSocketChannel bound = waiting.getAndSet(null);
            if (bound != null) {
                return bound;
            }
        }
        return ServerSocketFactory.INSTANCE.openServerSocket(listener, address, backlog, receiveBufferBytes);
    }

    /** Lets go of the port if Kafka has not come for it; what Kafka took, Kafka closes. */
    @Override
    public void close() throws IOException {
        ServerSocketChannel unused = waiting.getAndSet(null);
        if (unused != null) {
            unused.close();
        }
    }
}
