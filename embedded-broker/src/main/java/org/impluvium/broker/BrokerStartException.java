package org.impluvium.broker;

import org.jspecify.annotations.Nullable;

/** A broker could not be started; nothing of it is left running. The message is meant for the operator. */
public final class BrokerStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is in the way. No reason goes away by itself; {@link #FOLDER_LOCKED} does when the other process ends. */
    public enum Reason {
        /** The folder was written by another version of Impluvium, or by something else. */
        UNKNOWN_FORMAT,
        /** Another broker, here or in another process, is using the folder. */
        FOLDER_LOCKED,
        /** The folder cannot be created, read or written, or belongs to another node. */
        FOLDER_UNUSABLE,
        /** A port that was asked for is taken, or the host is not an address of this machine. */
        ADDRESS_UNUSABLE,
        /** Kafka gave up; in a quorum also: the other voters were not there in time. */
        KAFKA_FAILED
    }

    private final Reason reason;

    BrokerStartException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
