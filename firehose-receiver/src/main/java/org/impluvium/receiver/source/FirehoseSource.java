package org.impluvium.receiver.source;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The port through which frames arrive. A source is opened once, polled by one thread, and closed; it connects by itself as
 * often as it must. As long as nobody polls, it soon stops to read, so that the peer feels it.
 */
public interface FirehoseSource extends AutoCloseable {

    /**
     * Names what is read, so that a position is never used for something else (rule I1): no credentials, no cursor. Valid
     * before the source is opened.
     */
    String identity();

    /** What the frames are. */
    StreamKind kind();

    /**
     * Begins to read. A connection that fails later is made again.
     *
     * @param start asked before each connection
     * @throws SourceException if it can never work, such as a file that is not there
     */
    void open(Supplier<StartAt> start, SourceListener listener);

    /** The next frame; null if none came in time, or none will come any more. */
    @Nullable
    Frame poll(Duration patience) throws InterruptedException;

    /** Whether frames can come: the connection stands, or a capture is open or was read to its end. */
    boolean isConnected();

    /** Whether all frames were polled and no other will ever come. */
    boolean isFinished();

    /** Gives up the present connection for another one. */
    void reconnect(ReconnectCause cause);

    /** Stops reading and frees everything; idempotent. Frames not yet polled are lost. */
    @Override
    void close();
}
