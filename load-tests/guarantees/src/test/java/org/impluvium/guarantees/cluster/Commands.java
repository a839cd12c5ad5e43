package org.impluvium.guarantees.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs commands of the operating system that take a moment. */
final class Commands {

    private Commands() {}

    /**
     * Runs one to its end, and returns what it printed.
     *
     * @throws CommandFailure if it is not there, or its status is not 0
     */
    static String run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            int status = process.waitFor();
            if (status != 0) {
                throw new CommandFailure(String.join(" ", command) + ": status " + status + ", " + said);
            }
            return said;
        } catch (IOException e) {
            throw new CommandFailure(String.join(" ", command) + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** As {@link #run(List)}, of words. */
    static String run(String... command) {
        return run(List.of(command));
    }
}
