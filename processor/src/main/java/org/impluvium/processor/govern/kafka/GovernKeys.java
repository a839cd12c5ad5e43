package org.impluvium.processor.govern.kafka;

import org.apache.kafka.common.utils.Bytes;
import org.impluvium.processor.kafka.KeyReader;
import org.impluvium.processor.kafka.KeyWriter;

/**
 * Keys of the govern store: {@code owner 00 kind …}, so that all about one owner's communities is one range. Pure
 * functions.
 *
 * <pre>
 * config      owner 00 01 key
 * age         owner 00 02 createdAt key             the first one is the owner's oldest community (rule C5)
 * membership  owner 00 03 author 00 key
 * action      owner 00 04 target 00 author 00 key
 * </pre>
 */
final class GovernKeys {

    private static final int CONFIG = 1;
    private static final int AGE = 2;
    private static final int MEMBERSHIP = 3;
    private static final int ACTION = 4;

    /** What targets begin with: posts before DIDs. */
    private static final String POST = "at://";

    private static final String DID = "did:";

    private GovernKeys() {}

    static Bytes config(String owner, String key) {
        return of(owner, CONFIG).last(key).key();
    }

    /** @param createdMicros the config's createdAt in µs since the epoch */
    static Bytes age(String owner, long createdMicros, String key) {
        return of(owner, AGE).number(createdMicros).last(key).key();
    }

    /** What the age rows of an owner begin with. */
    static Bytes ages(String owner) {
        return of(owner, AGE).key();
    }

    /** The config that an age row is about. */
    static String keyOfAge(Bytes age) {
        KeyReader reader = new KeyReader(age);
        reader.string();
        reader.octet();
        reader.number();
        return reader.last();
    }

    static Bytes membership(String owner, String author, String key) {
        return of(owner, MEMBERSHIP).string(author).last(key).key();
    }

    /** What the memberships at an owner begin with, in the order of their authors. */
    static Bytes memberships(String owner) {
        return of(owner, MEMBERSHIP).key();
    }

    /** What the memberships of one author begin with. */
    static Bytes membershipsOf(String owner, String author) {
        return of(owner, MEMBERSHIP).string(author).key();
    }

    static Bytes action(String owner, String target, String author, String key) {
        return of(owner, ACTION).string(target).string(author).last(key).key();
    }

    /** What the actions on one target begin with. */
    static Bytes actionsOn(String owner, String target) {
        return of(owner, ACTION).string(target).key();
    }

    /** What the actions on posts begin with, in the order of the targets. */
    static Bytes actionsOnPosts(String owner) {
        return of(owner, ACTION).last(POST).key();
    }

    /** What the actions on DIDs begin with, in the order of the targets. */
    static Bytes actionsOnDids(String owner) {
        return of(owner, ACTION).last(DID).key();
    }

    private static KeyWriter of(String owner, int kind) {
        return new KeyWriter().string(owner).octet(kind);
    }
}
