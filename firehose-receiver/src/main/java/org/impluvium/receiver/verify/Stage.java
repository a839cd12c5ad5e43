package org.impluvium.receiver.verify;

import java.time.Duration;
import org.impluvium.receiver.frame.FrameResult;

/** Stands between what frames say and what is written. One thread calls. */
public interface Stage {

    /**
     * Hands on what is to be written of a frame with events, now or later and on another thread. What concerns one
     * repository is handed on in the order of the calls.
     *
     * @param bytes length of the frame: nothing that is kept of it takes much more
     */
    void pass(FrameResult result, int bytes, Outlet outlet);

    /** Waits until another frame may be passed; false if the time is up before. */
    boolean awaitRoom(Duration patience) throws InterruptedException;
}
