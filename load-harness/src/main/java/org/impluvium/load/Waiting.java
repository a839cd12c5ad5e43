package org.impluvium.load;

import java.time.Duration;

/** How to wait for something else than the end: every wait is a look at whether going on makes sense. */
@FunctionalInterface
public interface Waiting {

    /**
     * Waits a while.
     *
     * @throws LoadFailedException if what is measured has gone, or whoever started the load wants it to end
     */
    void pause(Duration pause) throws LoadFailedException, InterruptedException;
}
