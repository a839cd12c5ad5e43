package org.impluvium.identity.limit;

/** Runs something later. */
public interface Timers {

    /** Runs it after so many nanoseconds, a little late rather than early; on any thread. */
    void after(long nanos, Runnable run);
}
