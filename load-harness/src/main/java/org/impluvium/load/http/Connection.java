package org.impluvium.load.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import org.impluvium.atproto.identity.Origin;
import org.jspecify.annotations.Nullable;

/**
 * One connection to the target, opened when it is needed, kept as long as the target keeps it, with one request at a time. All
 * of it happens on one event loop.
 */
public final class Connection {

    /** Hears what became of a request, once. */
    public interface Asker {

        /** It was answered, with whatever status. The answer is valid until this returns. */
        void answered(Answer answer);

        /** There will be no answer. */
        void failed(FailureCause cause);
    }

    private final NetClient client;
    private final Origin target;
    private final AnswerReader reader = new AnswerReader();
    private @Nullable NetSocket socket;
    private @Nullable Asker asker;
    /** Counts the requests: a connection that comes about too late must not be taken for the one of a later request. */
    private long requests;

    /** @param client that connects on the event loop on which everything here is called */
    public Connection(NetClient client, Origin target) {
        this.client = client;
        this.target = target;
    }

    /** Whether a request is under way. */
    public boolean isBusy() {
        return asker != null;
    }

    /** Sends a request; the one before must have come to its end. */
    public void ask(Buffer request, Asker who) {
        if (asker != null) {
            throw new IllegalStateException("one request at a time");
        }
        asker = who;
        long number = ++requests;
        reader.reset();
        NetSocket open = socket;
        if (open != null) {
            open.write(request);
            return;
        }
        client.connect(target.port(), target.host()).onComplete(connected -> {
            if (connected.succeeded()) {
                opened(connected.result(), request, number);
            } else if (isWaiting(number)) {
                fail(FailureCause.NOT_CONNECTED);
            }
        });
    }

    /** Gives up the request that is under way, and with it the connection. */
    public void giveUp(FailureCause cause) {
        fail(cause);
    }

    /** Closes the connection if there is one; a request that is under way fails. */
    public void close() {
        fail(FailureCause.CLOSED);
    }

    private boolean isWaiting(long number) {
        return asker != null && number == requests;
    }

    private void opened(NetSocket opened, Buffer request, long number) {
        if (!isWaiting(number)) {
            // It was given up while the connection was being made.
            opened.close();
            return;
        }
        socket = opened;
        opened.handler(piece -> received(opened, piece));
        opened.exceptionHandler(failure -> ended(opened));
        opened.closeHandler(closed -> ended(opened));
        opened.write(request);
    }

    private void received(NetSocket from, Buffer piece) {
        if (from != socket) {
            return;
        }
        try {
            if (asker == null) {
                throw new NoHttpException("an answer to nothing");
            }
            if (reader.read(piece.getBytes())) {
                finish();
            }
        } catch (NoHttpException e) {
            fail(FailureCause.NO_HTTP);
        }
    }

    private void ended(NetSocket which) {
        if (which != socket) {
            return;
        }
        if (asker != null && reader.end()) {
            finish();
        } else {
            fail(FailureCause.CLOSED);
        }
    }

    private void finish() {
        if (!reader.keepsAlive()) {
            drop();
        }
        Asker who = asker;
        asker = null;
        if (who != null) {
            who.answered(reader.answer());
        }
    }

    private void fail(FailureCause cause) {
        drop();
        Asker who = asker;
        asker = null;
        if (who != null) {
            who.failed(cause);
        }
    }

    private void drop() {
        NetSocket open = socket;
        socket = null;
        if (open != null) {
            open.close();
        }
    }
}
