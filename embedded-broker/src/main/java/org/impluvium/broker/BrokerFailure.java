package org.impluvium.broker;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The broker cannot go on: its data folder failed, its controller met a state that must not be, or Kafka asked for the
 * end of the process. What it acknowledged is safe; nothing more will be served.
 *
 * @param nodeId the broker
 * @param dataDir its data folder
 * @param what one line for the operator
 * @param cause null if Kafka gave none; then Kafka's own log tells more
 */
public record BrokerFailure(
        int nodeId, Path dataDir, String what, @Nullable Throwable cause) {

    /** One line that names the broker, its folder and the fault. */
    public String message() {
        return "The embedded broker " + nodeId + " on " + dataDir + " failed: " + what
                + (cause == null ? "" : " (" + cause + ")");
    }
}
