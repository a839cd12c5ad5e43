package org.impluvium.schemas.topic;

import java.io.Serial;

/** Topics at the broker do not fit the settings; the message names each. Starting anyway would corrupt state. */
public final class TopicMismatchException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    TopicMismatchException(String differences) {
        super(differences + ". The number of partitions is fixed for a topic's life.");
    }
}
