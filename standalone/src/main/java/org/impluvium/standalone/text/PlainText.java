package org.impluvium.standalone.text;

/** Makes other people's words fit for a terminal. Pure functions. */
public final class PlainText {

    private PlainText() {}

    /** Without what could move the cursor or hide text: names, keys and reasons are other people's. */
    public static String of(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(c -> plain.appendCodePoint(isPlain(c) ? c : '\uFFFD'));
        return plain.toString();
    }

    private static boolean isPlain(int c) {
        int type = Character.getType(c);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR
                && type != Character.SURROGATE;
    }
}
