package org.impluvium.load.stream;

/** Where a client of the stream wants to begin. Pure functions. */
final class Cursors {

    /** It did not say: with what comes next. */
    static final long NONE = -1;
    /** What it said is no number. */
    static final long NO_NUMBER = -2;

    private static final String NAME = "cursor=";
    /** Longer ones are beyond any sequence number. */
    private static final int MOST_DIGITS = 18;

    private Cursors() {}

    /** The cursor in the query of a URL: the number behind which to begin, or one of the constants. */
    static long of(String query) {
        for (String parameter : query.split("&", -1)) {
            if (parameter.startsWith(NAME)) {
                String written = parameter.substring(NAME.length());
                boolean number = !written.isEmpty()
                        && written.length() <= MOST_DIGITS
                        && written.chars().allMatch(c -> c >= '0' && c <= '9');
                return number ? Long.parseLong(written) : NO_NUMBER;
            }
        }
        return NONE;
    }
}
