package org.impluvium.load.stream;

/** Makes frames that are to be put into the stream at given times, each once and in order. Called by the stream's thread. */
@FunctionalInterface
public interface ProbeSource {

    /**
     * The next frame, which goes into the stream as soon as this returns.
     *
     * @param dueNanos when it was due; the stream may be behind
     */
    byte[] frame(long dueNanos);
}
