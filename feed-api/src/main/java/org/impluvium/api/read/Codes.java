package org.impluvium.api.read;

import java.util.Locale;

/** The names of enum constants as the read API writes them: {@code NEVER_SEEN} as {@code neverSeen}. */
final class Codes {

    private Codes() {}

    static String of(Enum<?> constant) {
        StringBuilder code = new StringBuilder();
        for (String word : constant.name().split("_", -1)) {
            String lower = word.toLowerCase(Locale.ROOT);
            code.append(code.length() == 0 ? lower : word.charAt(0) + lower.substring(1));
        }
        return code.toString();
    }
}
