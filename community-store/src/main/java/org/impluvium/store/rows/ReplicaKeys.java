package org.impluvium.store.rows;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;

/**
 * Keys of the replica of all feed rows, in which tags hardly matter. Each kind of row has a range of its own:
 *
 * <pre>
 *   OF   URI of the config 0 sort time, descending, author / key, descending
 *   ALL  sort time, descending, author / key, descending
 *   AT   author 0 key 0 URI of the config 0 tag
 * </pre>
 *
 * <p>Rows OF and ALL order as feeds do (rule Q1), for the reasons that {@link RowKeys} gives. Pure functions.
 */
public final class ReplicaKeys {

    private static final byte OF = 1;
    private static final byte ALL = 2;
    private static final byte AT = 3;

    private static final String SLASH = "/";

    /** What ends a row that says where a post stands: the end of the URI, and eight digits. */
    private static final int TAG_LENGTH = 1 + 8;

    /** Prefix of the rows that hold each post once. */
    public static final Bytes EVERYTHING = new KeyBuilder(ALL).bytes();

    private ReplicaKeys() {}

    /** A post that stands in a community's own feed. */
    public static Bytes of(String community, FeedItem item) {
        return place(new KeyBuilder(OF).text(community).end(), item);
    }

    /** Prefix of a community's own feed. */
    public static Bytes feedOf(String community) {
        return new KeyBuilder(OF).text(community).end().bytes();
    }

    /** The end of a community's own feed down to a sort time, included. No row has this key. */
    public static Bytes feedDownTo(String community, long sortMicros) {
        return edge(new KeyBuilder(OF).text(community).end(), sortMicros);
    }

    /** A post that stands in any community's own feed. */
    public static Bytes all(FeedItem item) {
        return place(new KeyBuilder(ALL), item);
    }

    /** The end of everything down to a sort time, included. No row has this key. */
    public static Bytes allDownTo(long sortMicros) {
        return edge(new KeyBuilder(ALL), sortMicros);
    }

    /** That a post stands in a community's own feed under a tag; the row says with which sort time. */
    public static Bytes at(Post post, String community, Tag tag) {
        return atBuilder(post).text(community).end().text(tag.toString()).bytes();
    }

    /** Prefix of all rows that say where an author's posts stand. */
    public static Bytes atAllOf(String author) {
        return new KeyBuilder(AT).text(author).end().bytes();
    }

    /** Prefix of all rows that say where a post stands, those of one community together. */
    public static Bytes everywhere(Post post) {
        return atBuilder(post).bytes();
    }

    /** Community of a row that says where a post stands. */
    public static String communityOf(Bytes at, Bytes everywhere) {
        int from = everywhere.get().length;
        int to = at.get().length - TAG_LENGTH;
        return new String(at.get(), from, to - from, StandardCharsets.UTF_8);
    }

    /** Value of a row that says where a post stands. */
    public static byte[] value(long sortMicros) {
        return ByteBuffer.allocate(Long.BYTES).putLong(sortMicros).array();
    }

    /** Sort time in a row that says where a post stands. */
    public static long sortMicrosIn(byte[] value) {
        return ByteBuffer.wrap(value).getLong();
    }

    private static Bytes place(KeyBuilder feed, FeedItem item) {
        Post post = item.post();
        return feed.descending(item.sortMicros())
                .descending(post.author() + SLASH + post.key())
                .bytes();
    }

    private static Bytes edge(KeyBuilder feed, long sortMicros) {
        return feed.descending(sortMicros).afterDescendingTexts().bytes();
    }

    private static KeyBuilder atBuilder(Post post) {
        return new KeyBuilder(AT).text(post.author()).end().text(post.key()).end();
    }
}
