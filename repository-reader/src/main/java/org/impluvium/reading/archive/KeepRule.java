package org.impluvium.reading.archive;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.impluvium.receiver.filter.PassRules;
import org.impluvium.receiver.filter.Passing;
import org.impluvium.receiver.filter.TagScan;

/**
 * Which blocks have to be held until the tree says what they are: what may be a node of it, and what may be a record that
 * passes (rule I2). A block that is not held is at most known to be there. Immutable.
 */
final class KeepRule {

    /** How each node of a tree begins: a map of two fields, the first named "e". */
    private static final byte[] NODE = {(byte) 0xa2, 0x61, 'e'};

    private final PassRules rules;
    private final List<byte[]> whole;

    KeepRule(PassRules rules) {
        this.rules = rules;
        this.whole = rules.collections().stream()
                .filter(collection -> rules.of(collection) == Passing.ALL)
                .map(collection -> collection.getBytes(StandardCharsets.US_ASCII))
                .toList();
    }

    /** Whether a block has to be held. */
    boolean keeps(byte[] buf, int from, int to) {
        return startsWith(buf, from, to, NODE) || TagScan.contains(buf, from, to) || namesACollection(buf, from, to);
    }

    /** Whether a record passes, once it is known to be one. What is not held does not: it neither names a tag nor its type. */
    boolean passes(String collection, byte[] block) {
        return rules.passes(collection, true, block);
    }

    /** Whether anything of the collection passes. */
    boolean concerns(String collection) {
        return rules.of(collection) != null;
    }

    /** A record that is none of its collection counts as absent, so each that counts has its collection's name in it. */
    private boolean namesACollection(byte[] buf, int from, int to) {
        for (byte[] name : whole) {
            if (contains(buf, from, to, name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWith(byte[] buf, int from, int to, byte[] wanted) {
        return to - from >= wanted.length && matches(buf, from, wanted);
    }

    private static boolean contains(byte[] buf, int from, int to, byte[] wanted) {
        for (int at = from; at <= to - wanted.length; at++) {
            if (buf[at] == wanted[0] && matches(buf, at, wanted)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(byte[] buf, int at, byte[] wanted) {
        for (int i = 0; i < wanted.length; i++) {
            if (buf[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
