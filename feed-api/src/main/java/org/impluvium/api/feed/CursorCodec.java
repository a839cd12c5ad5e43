package org.impluvium.api.feed;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.RecordKey;
import org.impluvium.atproto.syntax.RecordUri;
import org.impluvium.store.port.FeedPosition;

/**
 * The written form of a position in a feed (rule Q3): URL-safe base64 without padding of
 *
 * <pre>
 * version 1 (1 byte) | CRC-32C of all that follows (4) | sort time, µs (8) | DID of the post's author '/' record key
 * </pre>
 *
 * all big-endian. A position is a place in the order of all posts, so it says nothing of the feed, needs no secret, and
 * means the same on every installation. Each position has exactly one form; every other string is refused. Another
 * kind of cursor gets another version.
 */
public final class CursorCodec {

    private static final byte VERSION = 1;
    private static final String SCHEME = "at://";
    private static final String COLLECTION = "/app.bsky.feed.post/";
    private static final int HEAD = 1 + Integer.BYTES + Long.BYTES;
    private static final int LONGEST = HEAD + Did.MAX_LENGTH + 1 + RecordKey.MAX_LENGTH;

    /** Longest cursor, in characters. In practice about 80. */
    public static final int MAX_LENGTH = (LONGEST * 4 + 2) / 3;

    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private CursorCodec() {}

    /**
     * The cursor for a position.
     *
     * @throws IllegalArgumentException if the position is not that of a post
     */
    public static String encode(FeedPosition position) {
        String uri = position.uri();
        int slash = uri.indexOf('/', SCHEME.length());
        if (slash < 0 || !uri.startsWith(SCHEME) || !uri.startsWith(COLLECTION, slash)) {
            throw new IllegalArgumentException("not a post: " + uri);
        }
        byte[] author = ascii(uri.substring(SCHEME.length(), slash));
        byte[] key = ascii(uri.substring(slash + COLLECTION.length()));
        byte[] bytes = ByteBuffer.allocate(HEAD + author.length + 1 + key.length)
                .put(VERSION)
                .putInt(0)
                .putLong(position.sortMicros())
                .put(author)
                .put((byte) '/')
                .put(key)
                .array();
        ByteBuffer.wrap(bytes).putInt(1, checksum(bytes));
        return TEXT.encodeToString(bytes);
    }

    /** The position, or empty if this is no cursor of ours. */
    public static Optional<FeedPosition> tryDecode(String cursor) {
        if (cursor.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.length <= HEAD
                || bytes[0] != VERSION
                || ByteBuffer.wrap(bytes).getInt(1) != checksum(bytes)) {
            return Optional.empty();
        }
        // The decoder also takes padding and stray last bits: only the one true form passes.
        if (!TEXT.encodeToString(bytes).equals(cursor)) {
            return Optional.empty();
        }
        long sortMicros = ByteBuffer.wrap(bytes).getLong(1 + Integer.BYTES);
        String post = new String(bytes, HEAD, bytes.length - HEAD, StandardCharsets.ISO_8859_1);
        return uri(post).map(uri -> new FeedPosition(sortMicros, uri));
    }

    private static Optional<String> uri(String post) {
        int slash = post.indexOf('/');
        if (slash < 0) {
            return Optional.empty();
        }
        String uri = SCHEME + post.substring(0, slash) + COLLECTION + post.substring(slash + 1);
        return RecordUri.tryParse(uri).map(RecordUri::toString);
    }

    private static int checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        int from = 1 + Integer.BYTES;
        crc.update(bytes, from, bytes.length - from);
        return (int) crc.getValue();
    }

    private static byte[] ascii(String value) {
        return value.getBytes(StandardCharsets.US_ASCII);
    }
}
