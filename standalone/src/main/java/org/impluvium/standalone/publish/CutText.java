package org.impluvium.standalone.publish;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shortens texts to what a lexicon allows, between graphemes. */
final class CutText {

    private static final Pattern GRAPHEME = Pattern.compile("\\X");
    private static final String ELLIPSIS = "…";

    private CutText() {}

    /** The text, or its beginning and an ellipsis, of at most so many graphemes and bytes of UTF-8. */
    static String to(int graphemes, int bytes, String text) {
        if (fits(text, graphemes, bytes)) {
            return text;
        }
        StringBuilder cut = new StringBuilder();
        Matcher next = GRAPHEME.matcher(text);
        while (next.find() && fits(cut + next.group() + ELLIPSIS, graphemes, bytes)) {
            cut.append(next.group());
        }
        return cut.toString().stripTrailing() + ELLIPSIS;
    }

    private static boolean fits(String text, int graphemes, int bytes) {
        return text.getBytes(StandardCharsets.UTF_8).length <= bytes
                && GRAPHEME.matcher(text).results().count() <= graphemes;
    }
}
