package org.impluvium.guarantees.cluster;

/** A command of the operating system did not do what it should; the message says which, and why. */
final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    CommandFailure(String message, Throwable cause) {
        super(message, cause);
    }

    CommandFailure(String message) {
        super(message);
    }
}
