package org.impluvium.load.run;

import java.util.List;

/** Knows how an installation is started. */
@FunctionalInterface
public interface Launcher {

    /**
     * The command of a process with all roles, on ports of its own choice.
     *
     * @param source URI of the stream that it is to read
     */
    List<String> command(String source);
}
