package org.impluvium.api.cursor;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.impluvium.store.port.FeedCursor;
import org.impluvium.store.port.FeedPosition;

/**
 * The written form of how far a reader has come in a feed (rules Q3, M2). Where it is the same position in every source,
 * version 1, whose content is that position:
 *
 * <pre>
 * sort time, µs (8 bytes) | DID of the post's author '/' record key
 * </pre>
 *
 * Anything else is version 2, a position for each source that has one:
 *
 * <pre>
 * which have one (1; bits 0–2: own, parent, global) | for each of them: length (2) | as in version 1
 * </pre>
 *
 * all big-endian, in a {@link CursorFrame}. A position is a place in the order of all posts, so it says nothing of the
 * feed, needs no secret, and means the same on every installation.
 */
public final class CursorCodec {

    private static final String POSTS = "app.bsky.feed.post";
    private static final int SOURCES = 3;
    /** Longest content of version 2, in bytes. */
    static final int LONGEST = 1 + SOURCES * (Short.BYTES + Place.LONGEST);

    /** Longest cursor, in characters. In practice about 80, or about 230 where a feed is mixed. */
    public static final int MAX_LENGTH = CursorFrame.FEED_POSITIONS.maxLength();

    private CursorCodec() {}

    /**
     * The cursor.
     *
     * @throws IllegalArgumentException if it has no position at all, or one that is not that of a post
     */
    public static String encode(FeedCursor cursor) {
        FeedPosition own = cursor.own();
        return own != null && isOne(cursor)
                ? CursorFrame.FEED_POSITION.seal(bytes(own))
                : CursorFrame.FEED_POSITIONS.seal(positions(cursor));
    }

    /** How far its reader has come, or empty if this is no cursor of ours. */
    public static Optional<FeedCursor> tryDecode(String cursor) {
        Optional<FeedCursor> everywhere = CursorFrame.FEED_POSITION
                .open(cursor)
                .flatMap(CursorCodec::tryRead)
                .map(FeedCursor::everywhere);
        return everywhere.isPresent()
                ? everywhere
                : CursorFrame.FEED_POSITIONS.open(cursor).flatMap(CursorCodec::tryReadPositions);
    }

    private static byte[] positions(FeedCursor cursor) {
        ByteBuffer content = ByteBuffer.allocate(LONGEST).put((byte) 0);
        int present = 0;
        int bit = 1;
        for (FeedPosition position : Arrays.asList(cursor.own(), cursor.parent(), cursor.global())) {
            if (position != null) {
                byte[] place = bytes(position);
                content.putShort((short) place.length).put(place);
                present |= bit;
            }
            bit <<= 1;
        }
        if (present == 0) {
            throw new IllegalArgumentException("the head of a feed has no cursor");
        }
        content.put(0, (byte) present);
        return Arrays.copyOf(content.array(), content.position());
    }

    private static Optional<FeedCursor> tryReadPositions(byte[] bytes) {
        ByteBuffer content = ByteBuffer.wrap(bytes);
        int present = content.hasRemaining() ? content.get() : 0;
        if (present < 1 || present >= 1 << SOURCES) {
            return Optional.empty();
        }
        List<Optional<FeedPosition>> read = new ArrayList<>(SOURCES);
        for (int i = 0; i < SOURCES; i++) {
            read.add((present & 1 << i) == 0 ? Optional.empty() : nextPosition(content));
        }
        FeedCursor cursor = new FeedCursor(
                read.get(0).orElse(null), read.get(1).orElse(null), read.get(2).orElse(null));
        // Each position has one form. Only what is written as it was read was written by us.
        boolean exact = !cursor.equals(FeedCursor.HEAD) && Arrays.equals(positions(cursor), bytes) && !isOne(cursor);
        return exact ? Optional.of(cursor) : Optional.empty();
    }

    /** Whether it is the same position in every source. */
    private static boolean isOne(FeedCursor cursor) {
        FeedPosition own = cursor.own();
        return own != null && cursor.equals(FeedCursor.everywhere(own));
    }

    private static Optional<FeedPosition> nextPosition(ByteBuffer content) {
        int length = content.remaining() < Short.BYTES ? 0 : Short.toUnsignedInt(content.getShort());
        if (length > content.remaining()) {
            return Optional.empty();
        }
        byte[] place = new byte[length];
        content.get(place);
        return tryRead(place);
    }

    private static byte[] bytes(FeedPosition position) {
        return new Place(position.sortMicros(), position.uri()).bytes(POSTS);
    }

    private static Optional<FeedPosition> tryRead(byte[] bytes) {
        return Place.tryRead(bytes, POSTS).map(place -> new FeedPosition(place.micros(), place.uri()));
    }
}
