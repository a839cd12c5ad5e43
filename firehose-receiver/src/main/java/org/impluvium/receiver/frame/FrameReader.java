package org.impluvium.receiver.frame;

/** Reads the frames of one kind of stream: prefilter, then decoder. Not thread-safe. */
public interface FrameReader {

    /**
     * What becomes of a frame. Never throws, whatever the bytes are.
     *
     * @param receivedMicros when it was received, µs since the epoch
     */
    FrameResult read(byte[] frame, long receivedMicros);

    /**
     * When the last frame that was read says that it was made, µs since the epoch, for an estimate of how far behind we are;
     * {@link FrameResult#NO_POSITION} if it does not say. A claim of strangers.
     */
    long claimedMicros();
}
