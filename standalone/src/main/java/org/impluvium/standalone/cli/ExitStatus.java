package org.impluvium.standalone.cli;

/** What the process says at its end. */
public final class ExitStatus {

    public static final int OK = 0;

    /** It was tried and failed; the last line on standard error says why. */
    public static final int FAILED = 1;

    /** It was not tried: the command line or a setting is wrong. */
    public static final int USAGE = 2;

    private ExitStatus() {}
}
