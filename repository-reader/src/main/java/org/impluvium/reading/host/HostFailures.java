package org.impluvium.reading.host;

import org.impluvium.atproto.identity.IdentityException;
import org.impluvium.atproto.identity.IdentityFailure.Lasting;
import org.impluvium.reading.archive.ReadException;
import org.impluvium.reading.archive.ReadFailure;

/** What it means for a reading when a host or a directory cannot be asked. Pure functions. */
public final class HostFailures {

    private HostFailures() {}

    /** The host of the repository could not be asked. */
    public static ReadException ofHost(Throwable thrown) {
        IdentityException e = IdentityException.in(thrown);
        ReadFailure failure =
                switch (e.failure()) {
                    case TIMED_OUT -> ReadFailure.HOST_SLOW;
                    case RATE_LIMITED -> ReadFailure.RATE_LIMITED;
                    case FORBIDDEN_ADDRESS, FORBIDDEN_URL, TOO_MANY_REDIRECTS -> ReadFailure.HOST_FORBIDDEN;
                    case REFUSED -> ReadFailure.REFUSED;
                    case FAULT -> ReadFailure.FAULT;
                    default -> ReadFailure.HOST_AWAY;
                };
        return new ReadException(failure, message(e), e.retryAfter().orElse(null));
    }

    /** The account's document could not be had. */
    public static ReadException ofDirectory(Throwable thrown) {
        IdentityException e = IdentityException.in(thrown);
        ReadFailure failure =
                switch (e.failure()) {
                    case WRONG_ID, INVALID_DOCUMENT -> ReadFailure.IDENTITY_UNKNOWN;
                    case FORBIDDEN_ADDRESS, FORBIDDEN_URL, TOO_MANY_REDIRECTS -> ReadFailure.HOST_FORBIDDEN;
                    case FAULT -> ReadFailure.FAULT;
                    default -> byLasting(e.failure().lasting());
                };
        return new ReadException(failure, message(e), e.retryAfter().orElse(null));
    }

    private static ReadFailure byLasting(Lasting lasting) {
        return lasting == Lasting.FOR_EVER || lasting == Lasting.NONE
                ? ReadFailure.IDENTITY_UNKNOWN
                : ReadFailure.IDENTITY_AWAY;
    }

    private static String message(IdentityException e) {
        return e.failure().tag() + ": " + e.getMessage();
    }
}
