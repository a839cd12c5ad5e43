package org.impluvium.atproto.syntax;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A language tag in the outline of BCP 47: a primary subtag ({@code ja}, {@code ban}, {@code i}) and further subtags of
 * letters and digits, or a private tag ({@code x-…}); at most 128 characters. No registry is asked.
 */
public record Language(String value) implements Comparable<Language> {

    /** Longest value, in characters (all are ASCII). */
    public static final int MAX_LENGTH = 128;

    /** @throws SyntaxException if the value is no language tag */
    public Language {
        SyntaxException.require(isValid(value), "language tag", value);
    }

    /** The language tag, or empty if the value is none. */
    public static Optional<Language> tryParse(@Nullable String value) {
        return value != null && isValid(value) ? Optional.of(new Language(value)) : Optional.empty();
    }

    /** Whether the value follows the grammar. */
    public static boolean isValid(@Nullable String value) {
        if (value == null || value.isEmpty() || value.length() > MAX_LENGTH) {
            return false;
        }
        int hyphen = value.indexOf('-');
        int primary = hyphen < 0 ? value.length() : hyphen;
        return isPrimary(value, primary) && areSubtags(value, primary);
    }

    private static boolean isPrimary(String value, int length) {
        char first = value.charAt(0);
        if (length == 1) {
            return first == 'i' || ((first == 'x' || first == 'X') && value.length() > 1);
        }
        for (int i = 0; i < length; i++) {
            if (!Ascii.isLower(value.charAt(i))) {
                return false;
            }
        }
        return length == 2 || length == 3;
    }

    private static boolean areSubtags(String value, int from) {
        for (int i = from; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean emptySubtag = c == '-' && (i + 1 == value.length() || value.charAt(i + 1) == '-');
            if (emptySubtag || (c != '-' && !Ascii.isAlphanumeric(c))) {
                return false;
            }
        }
        return true;
    }

    /** Whether a variant or an extension's singleton occurs twice, which RFC 5646 §2.2.9 forbids beyond the grammar. */
    public boolean repeatsSubtag() {
        Set<String> seen = new HashSet<>();
        boolean inExtension = false;
        List<String> subtags = List.of(value.toLowerCase(Locale.ROOT).split("-", -1));
        for (String subtag : subtags.subList(1, subtags.size())) {
            if (subtag.equals("x")) {
                return false;
            }
            boolean singleton = subtag.length() == 1;
            boolean counts = singleton || (!inExtension && isVariant(subtag));
            if (counts && !seen.add(subtag)) {
                return true;
            }
            inExtension |= singleton;
        }
        return false;
    }

    private static boolean isVariant(String subtag) {
        return subtag.length() >= 5 || (subtag.length() == 4 && Ascii.isDigit(subtag.charAt(0)));
    }

    @Override
    public int compareTo(Language other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
