package org.impluvium.identity.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/** A host that does with a connection what no proper server will do. */
public final class RudeHost implements AutoCloseable {

    /** What it does with each connection. */
    public interface Manner {
        /** Writes what it likes; the connection is closed when this returns or throws. */
        void serve(OutputStream out) throws IOException, InterruptedException;
    }

    private final ServerSocket server;
    private final Manner manner;
    private final AtomicLong ended = new AtomicLong();

    private RudeHost(Manner manner) {
        this.manner = manner;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        new Thread(this::accept, "rude-host").start();
    }

    /** Opens one on a free port of 127.0.0.1. */
    public static RudeHost that(Manner manner) {
        return new RudeHost(manner);
    }

    /** Sends these bytes and hangs up. */
    public static RudeHost thatSays(String bytes) {
        return that(out -> out.write(bytes.getBytes(US_ASCII)));
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                new Thread(() -> serve(socket), "rude-host-connection").start();
            } catch (IOException e) {
                // The test is over.
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            // The whole request fits into one read, or nobody misses the rest.
            socket.getInputStream().read(new byte[8_192]);
            manner.serve(socket.getOutputStream());
        } catch (IOException e) {
            // The other side hung up first.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended.incrementAndGet();
        }
    }

    /** The port it listens on. */
    public int port() {
        return server.getLocalPort();
    }

    /** How many connections have ended so far. */
    public long ended() {
        return ended.get();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
