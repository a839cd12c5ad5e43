package org.impluvium.receiver.testing;

import java.util.Locale;
import java.util.Random;

/** Writes the same JSON in other words: any character of any string may stand as an escape. */
public final class JsonEscapes {

    private JsonEscapes() {}

    /** The document with about one in {@code rarity} characters of its strings escaped. */
    public static String scatter(String json, Random random, int rarity) {
        StringBuilder out = new StringBuilder();
        boolean inString = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c == '"') {
                inString = !inString;
                out.append(c);
            } else if (inString && c == '\\') {
                out.append(c).append(json.charAt(++i));
            } else if (inString && !Character.isLowSurrogate(c) && random.nextInt(rarity) == 0) {
                escape(c, random, out);
                if (Character.isHighSurrogate(c)) {
                    // Half of a pair cannot stand outside of an escape.
                    escape(json.charAt(++i), random, out);
                }
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static void escape(char c, Random random, StringBuilder out) {
        String hex = String.format("%04x", (int) c);
        out.append("\\u").append(random.nextBoolean() ? hex : hex.toUpperCase(Locale.ROOT));
    }
}
