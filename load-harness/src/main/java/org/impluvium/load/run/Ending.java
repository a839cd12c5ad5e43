package org.impluvium.load.run;

import java.time.Duration;

/** Whether whoever started the load wants it to end now. */
@FunctionalInterface
public interface Ending {

    /** Waits a while at most, and returns whether the end has come. */
    boolean comesWithin(Duration patience) throws InterruptedException;
}
