package org.impluvium.api.cursor;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * What every cursor has in common: URL-safe base64 without padding of
 *
 * <pre>
 * version (1 byte) | CRC-32C of all that follows (4) | kind (1; not in version 1) | content
 * </pre>
 *
 * A cursor of one kind is none of another. Each content has exactly one form; every other string is refused. The
 * checksum is no secret: it tells a slip from a cursor, and the content is judged besides.
 */
enum CursorFrame {
    /** One position, the same in every source of a feed: the only form of version 1, which names no kind. */
    FEED_POSITION(1, "", Place.LONGEST),
    /** A position in each source of a feed. */
    FEED_POSITIONS(2, "f", CursorCodec.LONGEST),
    COMMUNITIES(2, "c", Place.LONGEST),
    MEMBERS(2, "m", Place.LONGEST),
    MODERATION(2, "a", Place.LONGEST);

    private static final int CHECKED_FROM = 1 + Integer.BYTES;
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private final byte version;
    private final String kind;
    private final int maxLength;

    /** @param longest content, in bytes */
    CursorFrame(int version, String kind, int longest) {
        this.version = (byte) version;
        this.kind = kind;
        this.maxLength = ((CHECKED_FROM + kind.length() + longest) * 4 + 2) / 3;
    }

    /** Longest cursor of this kind, in characters. */
    int maxLength() {
        return maxLength;
    }

    /** The cursor with that content. */
    String seal(byte[] content) {
        byte[] bytes = ByteBuffer.allocate(CHECKED_FROM + kind.length() + content.length)
                .put(version)
                .putInt(0)
                .put(Place.ascii(kind))
                .put(content)
                .array();
        ByteBuffer.wrap(bytes).putInt(1, checksum(bytes));
        return TEXT.encodeToString(bytes);
    }

    /** The content, not yet judged; or empty if this is no cursor of this kind. */
    Optional<byte[]> open(String cursor) {
        if (cursor.length() > maxLength) {
            return Optional.empty();
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        int from = CHECKED_FROM + kind.length();
        if (bytes.length < from
                || bytes[0] != version
                || ByteBuffer.wrap(bytes).getInt(1) != checksum(bytes)
                || !Arrays.equals(bytes, CHECKED_FROM, from, Place.ascii(kind), 0, kind.length())) {
            return Optional.empty();
        }
        // The decoder also takes padding and stray last bits: only the one true form passes.
        if (!TEXT.encodeToString(bytes).equals(cursor)) {
            return Optional.empty();
        }
        return Optional.of(Arrays.copyOfRange(bytes, from, bytes.length));
    }

    private static int checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, CHECKED_FROM, bytes.length - CHECKED_FROM);
        return (int) crc.getValue();
    }
}
