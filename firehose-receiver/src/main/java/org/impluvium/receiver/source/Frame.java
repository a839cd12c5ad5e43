package org.impluvium.receiver.source;

import java.util.OptionalLong;

/**
 * One frame as it came. The bytes are not copied and must not be changed.
 */
public final class Frame {

    private final byte[] bytes;
    private final long receivedMicros;
    private final OptionalLong number;
    private final Connection connection;

    /**
     * The connection on which frames come; a new one for each.
     *
     * @param start where it was asked to begin
     */
    public record Connection(long ordinal, StartAt start) {}

    /**
     * @param receivedMicros when it was received, µs since the epoch; for a capture the time in the file
     * @param number of the frame in its capture, from 1; absent where the frame's own position counts
     */
    public Frame(byte[] bytes, long receivedMicros, OptionalLong number, Connection connection) {
        this.bytes = bytes;
        this.receivedMicros = receivedMicros;
        this.number = number;
        this.connection = connection;
    }

    public byte[] bytes() {
        return bytes;
    }

    /** When it was received, µs since the epoch. */
    public long receivedMicros() {
        return receivedMicros;
    }

    /** Its number in a capture, from 1; absent where the frame's own position counts. */
    public OptionalLong number() {
        return number;
    }

    public Connection connection() {
        return connection;
    }
}
