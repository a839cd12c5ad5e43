package org.impluvium.api.cursor;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.store.port.DirectoryPosition;
import org.impluvium.store.port.ModerationPosition;

/**
 * The written forms of places in the lists of the read API, in a {@link CursorFrame} each of its own kind. The place
 * of a community or an action is its time and record as in {@link CursorCodec}; that of a member is the DID.
 */
public final class ListCursors {

    private static final String CONFIGS = "com.atrarium.community.config";
    private static final String ACTIONS = "com.atrarium.moderation.action";

    private ListCursors() {}

    /**
     * The cursor for a place in the list of communities.
     *
     * @throws IllegalArgumentException if the position is not that of a config
     */
    public static String encode(DirectoryPosition position) {
        return CursorFrame.COMMUNITIES.seal(new Place(position.createdMicros(), position.uri()).bytes(CONFIGS));
    }

    /** The place in the list of communities, or empty if this is no cursor of that list. */
    public static Optional<DirectoryPosition> tryDecodeCommunity(String cursor) {
        return CursorFrame.COMMUNITIES
                .open(cursor)
                .flatMap(bytes -> Place.tryRead(bytes, CONFIGS))
                .map(place -> new DirectoryPosition(place.micros(), place.uri()));
    }

    /**
     * The cursor for a place in a history of moderation.
     *
     * @throws IllegalArgumentException if the position is not that of an action
     */
    public static String encode(ModerationPosition position) {
        return CursorFrame.MODERATION.seal(new Place(position.effectiveMicros(), position.uri()).bytes(ACTIONS));
    }

    /** The place in a history of moderation, or empty if this is no cursor of one. */
    public static Optional<ModerationPosition> tryDecodeAction(String cursor) {
        return CursorFrame.MODERATION
                .open(cursor)
                .flatMap(bytes -> Place.tryRead(bytes, ACTIONS))
                .map(place -> new ModerationPosition(place.micros(), place.uri()));
    }

    /**
     * The cursor for a place in a list of members.
     *
     * @throws org.impluvium.atproto.syntax.SyntaxException if this is no DID
     */
    public static String encodeMember(String did) {
        return CursorFrame.MEMBERS.seal(Place.ascii(new Did(did).value()));
    }

    /** The DID, or empty if this is no cursor of a list of members. */
    public static Optional<String> tryDecodeMember(String cursor) {
        return CursorFrame.MEMBERS
                .open(cursor)
                .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))
                .filter(Did::isValid);
    }
}
