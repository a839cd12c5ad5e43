package org.impluvium.api.dashboard;

/** A folder cannot be served as a dashboard; the message says why, for the operator. */
public final class DashboardException extends Exception {

    private static final long serialVersionUID = 1L;

    DashboardException(String message) {
        super(message);
    }

    DashboardException(String message, Throwable cause) {
        super(message, cause);
    }
}
