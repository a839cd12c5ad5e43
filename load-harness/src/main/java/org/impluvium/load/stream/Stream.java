package org.impluvium.load.stream;

/**
 * A server of subscribeRepos that sends frames as they are put into it, in their order, to whoever is connected, no faster than
 * he takes them. Thread-safe.
 */
public interface Stream extends AutoCloseable {

    /** The port that it listens on. */
    int port();

    /**
     * Puts a frame behind all others. Never waits.
     *
     * @param seq of the frame, higher than that of all before
     * @param frame as it is sent; not to be changed any more
     */
    void append(long seq, byte[] frame);

    /** How many frames were put in. */
    long appended();

    /** How many of them the slowest client that is connected was sent; what the last one was sent while there is none. */
    long sent();

    /** Whether somebody is connected. */
    boolean isConnected();

    @Override
    void close();
}
