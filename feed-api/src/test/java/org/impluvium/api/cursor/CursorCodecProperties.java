package org.impluvium.api.cursor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.RecordKey;
import org.impluvium.store.port.FeedCursor;
import org.impluvium.store.port.FeedPosition;
import org.jspecify.annotations.Nullable;

/** Rules Q3 and M2: what we give out we understand, and nothing else. */
class CursorCodecProperties {

    @Property
    void shouldReturnToTheSamePositions(@ForAll("cursors") FeedCursor positions) {
        String cursor = CursorCodec.encode(positions);
        assertThat(CursorCodec.tryDecode(cursor)).contains(positions);
        assertThat(cursor).matches("[A-Za-z0-9_-]+").hasSizeLessThanOrEqualTo(CursorCodec.MAX_LENGTH);
    }

    @Property
    void shouldWriteOnePositionInVersionOneAndAllElseInVersionTwo(@ForAll("cursors") FeedCursor positions) {
        byte[] bytes = Base64.getUrlDecoder().decode(CursorCodec.encode(positions));
        FeedPosition own = positions.own();
        boolean same = own != null && own.equals(positions.parent()) && own.equals(positions.global());
        assertThat(bytes[0]).isEqualTo((byte) (same ? 1 : 2));
    }

    @Property
    void shouldRefuseACursorWithOneCharacterChanged(
            @ForAll("cursors") FeedCursor positions, @ForAll int where, @ForAll char character) {
        StringBuilder cursor = new StringBuilder(CursorCodec.encode(positions));
        int index = Math.floorMod(where, cursor.length());
        char before = cursor.charAt(index);
        cursor.setCharAt(index, character);
        Optional<FeedCursor> decoded = CursorCodec.tryDecode(cursor.toString());
        assertThat(decoded.isPresent()).isEqualTo(before == character);
    }

    @Property
    void shouldRefuseAPieceOfACursor(@ForAll("cursors") FeedCursor positions, @ForAll int length) {
        String cursor = CursorCodec.encode(positions);
        String piece = cursor.substring(0, Math.floorMod(length, cursor.length()));
        assertThat(CursorCodec.tryDecode(piece)).isEmpty();
    }

    @Property
    void shouldTakeNoOtherFormOfACursor(@ForAll("cursors") FeedCursor positions) {
        String cursor = CursorCodec.encode(positions);
        assertThat(CursorCodec.tryDecode(cursor + "=")).isEmpty();
        assertThat(CursorCodec.tryDecode(cursor + "A")).isEmpty();
        assertThat(CursorCodec.tryDecode(" " + cursor)).isEmpty();
        byte[] bytes = Base64.getUrlDecoder().decode(cursor);
        String standard = Base64.getEncoder().encodeToString(bytes);
        assertThat(CursorCodec.tryDecode(standard).isPresent()).isEqualTo(standard.equals(cursor));
    }

    @Property
    void shouldRefuseAnyText(@ForAll String text) {
        assertThat(CursorCodec.tryDecode(text)).isEmpty();
    }

    @Property
    void shouldRefuseAnyBytesThatCarryOurVersion(
            @ForAll @IntRange(min = 1, max = 2) int version, @ForAll @Size(max = 80) byte[] bytes) {
        byte[] versioned = Forgery.joined(new byte[] {(byte) version}, bytes);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(versioned);
        assertThat(CursorCodec.tryDecode(text)).isEmpty();
    }

    /** Whatever is read is written the same: no two strings are one cursor. */
    @Property
    void shouldWriteWhateverItReadsFromAForgedCursorTheSame(
            @ForAll @IntRange(min = 0, max = 8) int present, @ForAll("cursors") FeedCursor positions) {
        byte[] bytes = Base64.getUrlDecoder().decode(CursorCodec.encode(positions));
        byte[] checked = Arrays.copyOfRange(bytes, 5, bytes.length);
        if (bytes[0] == 2) {
            checked[1] = (byte) present;
        }
        String forged = Forgery.forged(bytes[0], checked);
        CursorCodec.tryDecode(forged)
                .ifPresent(read -> assertThat(CursorCodec.encode(read)).isEqualTo(forged));
    }

    @Property(tries = 20)
    void shouldRefuseWhatIsTooLongBeforeReadingIt(@ForAll("cursors") FeedCursor positions) {
        String cursor = CursorCodec.encode(positions);
        assertThat(CursorCodec.tryDecode(cursor.repeat(CursorCodec.MAX_LENGTH / cursor.length() + 1)))
                .isEmpty();
    }

    @Property(tries = 1)
    void shouldFitTheLongestUris() {
        String did = "did:web:" + "a".repeat(Did.MAX_LENGTH - 8);
        String longest = "at://" + did + "/app.bsky.feed.post/" + "k".repeat(RecordKey.MAX_LENGTH);
        FeedPosition position = new FeedPosition(Long.MIN_VALUE, longest);
        FeedCursor positions = new FeedCursor(position, position, new FeedPosition(1, longest));
        String cursor = CursorCodec.encode(positions);
        assertThat(cursor.getBytes(StandardCharsets.US_ASCII)).hasSize(CursorCodec.MAX_LENGTH);
        assertThat(CursorCodec.tryDecode(cursor)).contains(positions);
        FeedCursor everywhere = FeedCursor.everywhere(position);
        assertThat(CursorCodec.tryDecode(CursorCodec.encode(everywhere))).contains(everywhere);
    }

    /** Any but the head; often two or three equal positions. */
    @Provide
    Arbitrary<FeedCursor> cursors() {
        Arbitrary<@Nullable FeedPosition> maybe = positions().injectNull(0.3);
        Arbitrary<FeedCursor> each = Combinators.combine(maybe, maybe, maybe)
                .as(FeedCursor::new)
                .filter(positions -> !positions.equals(FeedCursor.HEAD));
        Arbitrary<FeedCursor> parentAlone =
                Combinators.combine(positions(), positions()).as((same, other) -> new FeedCursor(same, other, same));
        return Arbitraries.oneOf(each, positions().map(FeedCursor::everywhere), parentAlone);
    }

    private static Arbitrary<FeedPosition> positions() {
        return Places.in("app.bsky.feed.post").map(place -> new FeedPosition(place.micros(), place.uri()));
    }
}
