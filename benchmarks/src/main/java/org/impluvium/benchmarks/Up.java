package org.impluvium.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** {@code ./impluvium up} as a process of its own, on two ports that nobody else has. */
final class Up {

    static final int PORT = 18_080;
    static final int MANAGEMENT_PORT = 18_081;

    private Up() {}

    /**
     * Starts it.
     *
     * @param data its folder
     * @param source believed in all it says; frames may be old
     * @param log gets what it prints
     */
    static Process start(Path data, URI source, Path log) throws IOException {
        return new ProcessBuilder(
                        "./impluvium",
                        "up",
                        "--source=" + source + "?verify=off",
                        "--read-repositories=off",
                        "--data=" + data,
                        "--max-source-lag=1d",
                        "--port=" + PORT,
                        "--management-port=" + MANAGEMENT_PORT)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }
}
