package org.impluvium.api.cluster;

import java.io.Serial;

/** Another node did not answer. Carries no stack trace. */
public final class HopException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    private final HopFailure failure;

    public HopException(HopFailure failure) {
        super(failure.label(), null, false, false);
        this.failure = failure;
    }

    public HopFailure failure() {
        return failure;
    }
}
