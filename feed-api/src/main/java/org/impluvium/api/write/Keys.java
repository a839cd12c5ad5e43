package org.impluvium.api.write;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Keys of records that are made. Where the same wish must not make two records, its key follows from the wish: then the
 * repository itself refuses the second, whichever node is asked. Such a key is no TID, and so says no time (rules P4, A6).
 */
final class Keys {

    private static final int LENGTH = 32;

    private Keys() {}

    /**
     * Key of a new record.
     *
     * @param wish the client's name for what he wants; empty: each request is a wish of its own
     */
    static String of(String collection, Optional<String> wish, Instant now) {
        return wish.map(name -> "w-" + digest(collection + '\n' + name)).orElseGet(() -> Moments.key(now));
    }

    /** Key of somebody's membership in a community: one for each. */
    static String ofMembership(String community) {
        return "m-" + digest(community);
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
