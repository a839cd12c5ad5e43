package org.impluvium.store.rows;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;

/**
 * Keys of the rows that no feed needs, kept for people who ask who is in a community and what was decided there. They
 * lie in their tag's range behind those of {@link RowKeys}:
 *
 * <pre>
 *   tag MEMBER   URI of the config 0 DID
 *   tag HIDDEN   URI of the config 0 author 0 key
 *   tag ACTION   URI of the config 0 target 0 effective time, descending, URI of the action, descending
 *   tag HISTORY  URI of the config 0 effective time, descending, URI of the action, descending
 * </pre>
 *
 * <p>Texts are UTF-8 without the character zero. Pure functions.
 */
public final class InsightKeys {

    /** {@link RowKeys} has the lower ones. */
    private static final byte MEMBER = 6;

    private static final byte HIDDEN = 7;
    private static final byte ACTION = 8;
    private static final byte HISTORY = 9;

    private InsightKeys() {}

    /** A DID that is a member of a community or has a rank there. */
    public static Bytes member(Tag tag, String community, String did) {
        return of(tag, MEMBER, community).text(did).bytes();
    }

    /** Prefix of a community's members, ordered by DID. */
    public static Bytes members(Tag tag, String community) {
        return of(tag, MEMBER, community).bytes();
    }

    /** A post that is hidden in a community. */
    public static Bytes hidden(Tag tag, String community, Post post) {
        return of(tag, HIDDEN, community)
                .text(post.author())
                .end()
                .text(post.key())
                .bytes();
    }

    /** Prefix of the posts that are hidden in a community. */
    public static Bytes hiddenIn(Tag tag, String community) {
        return of(tag, HIDDEN, community).bytes();
    }

    /** An action, found by its target. */
    public static Bytes action(Tag tag, String community, String target, long effectiveMicros, String uri) {
        return of(tag, ACTION, community)
                .text(target)
                .end()
                .descending(effectiveMicros)
                .descending(uri)
                .bytes();
    }

    /** Prefix of the actions on a target, the greatest (rule A6) first. */
    public static Bytes actionsOn(Tag tag, String community, String target) {
        return of(tag, ACTION, community).text(target).end().bytes();
    }

    /** An action, found by its time. */
    public static Bytes entry(Tag tag, String community, long effectiveMicros, String uri) {
        return of(tag, HISTORY, community)
                .descending(effectiveMicros)
                .descending(uri)
                .bytes();
    }

    /** Prefix of all actions about a community, the newest first. */
    public static Bytes history(Tag tag, String community) {
        return of(tag, HISTORY, community).bytes();
    }

    /** DID of a member. */
    public static String didOf(Bytes member, Bytes members) {
        byte[] key = member.get();
        int from = members.get().length;
        return new String(key, from, key.length - from, StandardCharsets.UTF_8);
    }

    /** Effective time of an entry in the history. */
    public static long effectiveMicrosOf(Bytes entry, Bytes history) {
        return ~ByteBuffer.wrap(entry.get()).getLong(history.get().length) ^ Long.MIN_VALUE;
    }

    /** AT-URI of the action of an entry in the history. */
    public static String uriOf(Bytes entry, Bytes history) {
        byte[] key = entry.get();
        int from = history.get().length + Long.BYTES;
        byte[] uri = new byte[key.length - 1 - from];
        for (int i = 0; i < uri.length; i++) {
            uri[i] = (byte) ~key[from + i];
        }
        return new String(uri, StandardCharsets.UTF_8);
    }

    private static KeyBuilder of(Tag tag, byte kind, String community) {
        return new KeyBuilder(tag, kind).text(community).end();
    }
}
