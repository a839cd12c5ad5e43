package org.impluvium.atproto.syntax;

import org.jspecify.annotations.Nullable;

/**
 * The outline of a content identifier in a text, lexicon format {@code cid}: any version but 0, any base, any hash. What
 * may stand in a link is narrower: {@code org.impluvium.atproto.data.Cid}.
 */
public final class CidSyntax {

    private static final int MIN_LENGTH = 8;
    private static final int MAX_LENGTH = 256;

    private CidSyntax() {}

    /** Whether the value looks like a CID; nothing is decoded. */
    public static boolean isValid(@Nullable String value) {
        // Version 0 is a bare base-58 multihash, which begins so.
        if (value == null || value.length() < MIN_LENGTH || value.length() > MAX_LENGTH || value.startsWith("Qm")) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!Ascii.isAlphanumeric(c) && c != '+' && c != '=') {
                return false;
            }
        }
        return true;
    }
}
