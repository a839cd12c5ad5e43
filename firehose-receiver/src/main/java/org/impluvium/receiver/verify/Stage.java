package org.impluvium.receiver.verify;

import java.time.Duration;
import org.impluvium.receiver.frame.FrameResult;

/** Stands between what frames say and what is written. One thread calls. */
public interface Stage extends AutoCloseable {

    /**
     * Hands on what is to be written of a frame with events, now or later and on another thread. What concerns one
     * repository is handed on in the order of the calls.
     *
     * @param bytes length of the frame: nothing that is kept of it takes much more
     */
    void pass(FrameResult result, int bytes, Outlet outlet);

    /** A frame with events comes of which another receiver takes care: nothing is handed on, but documents may have changed. */
    void passOver(FrameResult result);

    /** Waits until another frame may be passed; false if the time is up before. */
    boolean awaitRoom(Duration patience) throws InterruptedException;

    /** From now on nothing is handed on, and nothing is waited for any more. */
    @Override
    void close();
}
