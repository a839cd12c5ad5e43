package org.impluvium.api.write;

import java.io.Serial;

/** A repository could not be used. Carries no stack trace, and nothing that is secret. */
public final class RepositoryException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    private final RepositoryFailure failure;

    public RepositoryException(RepositoryFailure failure) {
        super(failure.sentence(), null, false, false);
        this.failure = failure;
    }

    public RepositoryFailure failure() {
        return failure;
    }

    /** Whether what a stage failed with says that. */
    static boolean is(RepositoryFailure failure, Throwable thrown) {
        return Stages.cause(thrown) instanceof RepositoryException known && known.failure() == failure;
    }
}
