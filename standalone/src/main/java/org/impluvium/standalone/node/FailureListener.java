package org.impluvium.standalone.node;

import org.jspecify.annotations.Nullable;

/** Told when a running part cannot go on; the process should then stop. Called from any thread; must not wait. */
@FunctionalInterface
public interface FailureListener {

    /**
     * A part failed.
     *
     * @param message one line for the operator
     */
    void failed(String message, @Nullable Throwable cause);
}
