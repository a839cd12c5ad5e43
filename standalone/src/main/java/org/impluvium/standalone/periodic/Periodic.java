package org.impluvium.standalone.periodic;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Makes threads for what is done every so often. */
public final class Periodic {

    private Periodic() {}

    /** One thread with a name, which does not keep the process alive. The caller shuts it down. */
    public static ScheduledExecutorService thread(String name) {
        return Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }
}
