package org.impluvium.receiver.ws;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** Agrees to a WebSocket and cuts the TCP connection at once, without a close frame: what no proper server will do. */
final class RudeServer implements AutoCloseable {

    private static final String KEY_HEADER = "sec-websocket-key: ";
    private static final String KEY_SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final ServerSocket server;

    RudeServer() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        new Thread(this::serve, "rude-server").start();
    }

    int port() {
        return server.getLocalPort();
    }

    /** The request lines so far. */
    List<String> requests() {
        return requests;
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                shake(socket);
            } catch (IOException e) {
                // The test is over, or the client gave up first: either way there is nothing to do.
            }
        }
    }

    private void shake(Socket socket) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
        requests.add(in.readLine());
        String key = "";
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            if (line.toLowerCase(Locale.ROOT).startsWith(KEY_HEADER)) {
                key = line.substring(KEY_HEADER.length());
            }
        }
        String answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: " + accept(key) + "\r\n\r\n";
        socket.getOutputStream().write(answer.getBytes(US_ASCII));
    }

    private static String accept(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest((key + KEY_SUFFIX).getBytes(US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
