package org.impluvium.loadtests.simulator;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * Sends one client the messages of a log, no faster than it takes them. All work happens on the connection's own context;
 * the methods may be called from any thread.
 */
final class Feeder {

    private final ServerWebSocket socket;
    private final Context context;
    private final MessageLog log;
    private final StreamRequest request;
    private final BooleanSupplier stalled;
    private final AtomicLong sent;
    private int next;

    Feeder(
            ServerWebSocket socket,
            Context context,
            MessageLog log,
            int from,
            StreamRequest request,
            BooleanSupplier stalled,
            AtomicLong sent) {
        this.socket = socket;
        this.context = context;
        this.log = log;
        this.next = from;
        this.request = request;
        this.stalled = stalled;
        this.sent = sent;
        socket.drainHandler(drained -> pump());
    }

    /** Sends what there is; to be called when there may be more. */
    void wake() {
        context.runOnContext(now -> pump());
    }

    private void pump() {
        while (!stalled.getAsBoolean() && !socket.isClosed() && !socket.writeQueueFull()) {
            Message message = log.at(next);
            if (message == null) {
                return;
            }
            next++;
            if (request.wants(message)) {
                send(message.content(), message.text());
                sent.incrementAndGet();
            }
        }
    }

    /** Sends something that is not in the log, at once. */
    void interject(Buffer content, boolean text) {
        context.runOnContext(now -> send(content, text));
    }

    void close(short status, String reason) {
        context.runOnContext(now -> socket.close(status, reason));
    }

    private void send(Buffer content, boolean text) {
        if (text) {
            socket.writeTextMessage(content.toString());
        } else {
            socket.writeBinaryMessage(content);
        }
    }
}
