package org.impluvium.loadtests.simulator;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/**
 * One message of a stream and what a client may choose it by.
 *
 * @param position the cursor of the message: {@code seq}, or {@code time_us} for a Jetstream; never falls along a stream
 * @param did whose it is; empty where a stream has no choice by DID
 * @param collection of a commit; empty for what every client gets
 */
record Message(long position, Buffer content, boolean text, Optional<String> did, Optional<String> collection) {

    static Message binary(long position, byte[] bytes) {
        return new Message(position, Buffer.buffer(bytes), false, Optional.empty(), Optional.empty());
    }
}
