package org.impluvium.standalone.publish;

import java.io.Serial;

/** A feed's record could not be written. The message is for the operator and holds no secret. */
public final class PublishException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    private final PublishFailure failure;

    /** @param detail what it is about */
    public PublishException(PublishFailure failure, String detail) {
        super(failure.sentence() + ": " + detail + ".");
        this.failure = failure;
    }

    public PublishFailure failure() {
        return failure;
    }
}
