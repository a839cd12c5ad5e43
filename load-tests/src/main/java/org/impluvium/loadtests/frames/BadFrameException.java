package org.impluvium.loadtests.frames;

/** A frame that has to be dropped as a whole. */
public final class BadFrameException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Fault fault;

    BadFrameException(Fault fault, String message) {
        super(message);
        this.fault = fault;
    }

    /** The cause to count it under. */
    public Fault fault() {
        return fault;
    }
}
