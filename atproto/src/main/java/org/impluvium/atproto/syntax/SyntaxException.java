package org.impluvium.atproto.syntax;

/** A string does not follow the grammar of the value that it should become. */
public final class SyntaxException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;
    private static final int QUOTED = 80;

    SyntaxException(String kind, String value) {
        super("not a valid " + kind + ": \"" + (value.length() <= QUOTED ? value : value.substring(0, QUOTED) + "…")
                + '"');
    }

    static String require(boolean valid, String kind, String value) {
        if (!valid) {
            throw new SyntaxException(kind, value);
        }
        return value;
    }
}
