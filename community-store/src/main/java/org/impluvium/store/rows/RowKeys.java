package org.impluvium.store.rows;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;

/**
 * Keys of the community store, of what feeds are made of; {@link InsightKeys} has the others. The rows of a tag are one contiguous range, within which each kind has its own:
 *
 * <pre>
 *   tag COMMUNITY  URI of the config
 *   tag STANDING   DID 0 URI of the config
 *   tag RULING     author 0 key 0 URI of the config
 *   tag CANDIDATE  author 0 key
 *   tag FEED       URI of the config 0 sort time, descending, author / key, descending
 * </pre>
 *
 * <p>Texts are UTF-8 without the character zero, so none runs into another's range. The posts of a feed are in the
 * order of their AT-URIs (rule Q1) though the constant parts of these are left out: they come at the same places.
 * Pure functions.
 */
public final class RowKeys {

    private static final byte COMMUNITY = 1;
    private static final byte STANDING = 2;
    private static final byte RULING = 3;
    private static final byte CANDIDATE = 4;
    private static final byte FEED = 5;
    // Higher ones belong to InsightKeys.

    private static final int HEAD = Integer.BYTES + 1;
    private static final char SLASH = '/';
    private static final byte SLASH_DESCENDING = (byte) ~SLASH;
    private static final byte[] URI_SCHEME = Post.SCHEME.getBytes(StandardCharsets.UTF_8);
    private static final byte[] URI_COLLECTION = Post.COLLECTION.getBytes(StandardCharsets.UTF_8);

    private RowKeys() {}

    /** The declaration of a community. */
    public static Bytes community(Tag tag, String community) {
        return new KeyBuilder(tag, COMMUNITY).text(community).bytes();
    }

    /** How a DID stands in a community. */
    public static Bytes standing(Tag tag, String did, String community) {
        return new KeyBuilder(tag, STANDING).text(did).end().text(community).bytes();
    }

    /** Prefix of a DID's standings in all communities. */
    public static Bytes standingsOf(Tag tag, String did) {
        return new KeyBuilder(tag, STANDING).text(did).end().bytes();
    }

    /** A community's ruling on a post. */
    public static Bytes ruling(Tag tag, Post post, String community) {
        return new KeyBuilder(tag, RULING)
                .text(post.author())
                .end()
                .text(post.key())
                .end()
                .text(community)
                .bytes();
    }

    /** Prefix of all rulings on an author's posts. */
    public static Bytes rulingsOnAllOf(Tag tag, String author) {
        return new KeyBuilder(tag, RULING).text(author).end().bytes();
    }

    /** A post that names the tag. */
    public static Bytes candidate(Tag tag, Post post) {
        return new KeyBuilder(tag, CANDIDATE)
                .text(post.author())
                .end()
                .text(post.key())
                .bytes();
    }

    /** Prefix of an author's candidates. */
    public static Bytes candidatesOf(Tag tag, String author) {
        return new KeyBuilder(tag, CANDIDATE).text(author).end().bytes();
    }

    /** A post that stands in a feed. */
    public static Bytes feedRow(Tag tag, String community, long sortMicros, Post post) {
        return feedBuilder(tag, community)
                .descending(sortMicros)
                .descending(post.author() + SLASH + post.key())
                .bytes();
    }

    /** Prefix of a feed. */
    public static Bytes feed(Tag tag, String community) {
        return feedBuilder(tag, community).bytes();
    }

    /** The end of a feed's part down to a sort time, posts with exactly this one included. No row has this key. */
    public static Bytes feedDownTo(Tag tag, String community, long sortMicros) {
        return feedBuilder(tag, community)
                .descending(sortMicros)
                .afterDescendingTexts()
                .bytes();
    }

    /** The least key greater than a key. */
    public static Bytes next(Bytes key) {
        return Bytes.wrap(Arrays.copyOf(key.get(), key.get().length + 1));
    }

    /** Behind every key with a prefix, and before all others that follow. No row has this key. */
    public static Bytes behind(Bytes prefix) {
        byte[] key = prefix.get().clone();
        // Never overflows: prefixes end with the zero that ends a text.
        key[key.length - 1]++;
        return Bytes.wrap(key);
    }

    /** What stands in a feed row's key behind the prefix of its feed: places of one feed order as its rows do. */
    public static byte[] placeOf(Bytes feedRow) {
        byte[] key = feedRow.get();
        int end = HEAD;
        while (key[end] != 0) {
            end++;
        }
        return Arrays.copyOfRange(key, end + 1, key.length);
    }

    /** Sort time of a feed row. */
    public static long sortMicrosOf(Bytes feedRow, Bytes feed) {
        return ~ByteBuffer.wrap(feedRow.get()).getLong(feed.get().length) ^ Long.MIN_VALUE;
    }

    /** AT-URI of a feed row's post. Put together in one go: a page does it for each of its items. */
    public static String uriOf(Bytes feedRow, Bytes feed) {
        byte[] key = feedRow.get();
        int from = feed.get().length + Long.BYTES;
        int slash = from;
        while (key[slash] != SLASH_DESCENDING) {
            slash++;
        }
        int to = key.length - 1;
        byte[] uri = new byte[URI_SCHEME.length + to - from - 1 + URI_COLLECTION.length];
        System.arraycopy(URI_SCHEME, 0, uri, 0, URI_SCHEME.length);
        int end = complement(key, from, slash, uri, URI_SCHEME.length);
        System.arraycopy(URI_COLLECTION, 0, uri, end, URI_COLLECTION.length);
        complement(key, slash + 1, to, uri, end + URI_COLLECTION.length);
        return new String(uri, StandardCharsets.UTF_8);
    }

    /** Post of a candidate. */
    public static Post postOf(Bytes candidate) {
        byte[] key = candidate.get();
        String text = new String(key, HEAD, key.length - HEAD, StandardCharsets.UTF_8);
        int end = text.indexOf('\0');
        return new Post(text.substring(0, end), text.substring(end + 1));
    }

    /** Tag of any row. */
    public static Tag tagOf(Bytes row) {
        return new Tag(ByteBuffer.wrap(row.get()).getInt());
    }

    /**
     * Tag of any row, as its eight digits are written.
     *
     * @throws IllegalStateException if no tag stands there: our own data is damaged
     */
    public static byte[] tagText(byte[] row) {
        if (row.length < HEAD) {
            throw new IllegalStateException("damaged store key: too short for any row");
        }
        return tagOf(Bytes.wrap(row)).toString().getBytes(StandardCharsets.UTF_8);
    }

    public static boolean isCandidate(Bytes row) {
        return row.get()[Integer.BYTES] == CANDIDATE;
    }

    /** From a row that is no candidate: before the next candidate of whatever tag. Empty where no tag follows. */
    public static Optional<Bytes> towardsCandidates(Bytes row) {
        Tag tag = tagOf(row);
        if (row.get()[Integer.BYTES] < CANDIDATE) {
            return Optional.of(new KeyBuilder(tag, CANDIDATE).bytes());
        }
        return tag.equals(Tag.LAST)
                ? Optional.empty()
                : Optional.of(new KeyBuilder(new Tag(tag.bits() + 1), CANDIDATE).bytes());
    }

    private static KeyBuilder feedBuilder(Tag tag, String community) {
        return new KeyBuilder(tag, FEED).text(community).end();
    }

    private static int complement(byte[] source, int from, int to, byte[] target, int at) {
        for (int i = from; i < to; i++) {
            target[at + i - from] = (byte) ~source[i];
        }
        return at + to - from;
    }
}
