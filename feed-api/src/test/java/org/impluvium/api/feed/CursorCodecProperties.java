package org.impluvium.api.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.RecordKey;
import org.impluvium.store.port.FeedPosition;

/** Rule Q3: what we give out we understand, and nothing else. */
class CursorCodecProperties {

    @Property
    void shouldReturnToTheSamePosition(@ForAll("positions") FeedPosition position) {
        String cursor = CursorCodec.encode(position);
        assertThat(CursorCodec.tryDecode(cursor)).contains(position);
        assertThat(cursor).matches("[A-Za-z0-9_-]+").hasSizeLessThanOrEqualTo(CursorCodec.MAX_LENGTH);
    }

    @Property
    void shouldRefuseACursorWithOneCharacterChanged(
            @ForAll("positions") FeedPosition position, @ForAll int where, @ForAll char character) {
        StringBuilder cursor = new StringBuilder(CursorCodec.encode(position));
        int index = Math.floorMod(where, cursor.length());
        char before = cursor.charAt(index);
        cursor.setCharAt(index, character);
        Optional<FeedPosition> decoded = CursorCodec.tryDecode(cursor.toString());
        assertThat(decoded.isPresent()).isEqualTo(before == character);
    }

    @Property
    void shouldRefuseAPieceOfACursor(@ForAll("positions") FeedPosition position, @ForAll int length) {
        String cursor = CursorCodec.encode(position);
        String piece = cursor.substring(0, Math.floorMod(length, cursor.length()));
        assertThat(CursorCodec.tryDecode(piece)).isEmpty();
    }

    @Property
    void shouldTakeNoOtherFormOfACursor(@ForAll("positions") FeedPosition position) {
        String cursor = CursorCodec.encode(position);
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
    void shouldRefuseAnyBytesThatCarryOurVersion(@ForAll @Size(max = 80) byte[] bytes) {
        byte[] versioned = new byte[bytes.length + 1];
        versioned[0] = 1;
        System.arraycopy(bytes, 0, versioned, 1, bytes.length);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(versioned);
        assertThat(CursorCodec.tryDecode(text)).isEmpty();
    }

    @Property(tries = 20)
    void shouldRefuseWhatIsTooLongBeforeReadingIt(@ForAll("positions") FeedPosition position) {
        String cursor = CursorCodec.encode(position);
        assertThat(CursorCodec.tryDecode(cursor.repeat(CursorCodec.MAX_LENGTH / cursor.length() + 1)))
                .isEmpty();
    }

    @Provide
    Arbitrary<FeedPosition> positions() {
        Arbitrary<String> keys = Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('A', 'Z')
                .withCharRange('0', '9')
                .withChars("_~.:-")
                .ofMinLength(1)
                .ofMaxLength(RecordKey.MAX_LENGTH)
                .filter(RecordKey::isValid);
        Arbitrary<String> dids = Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('0', '9')
                .withChars("._:%-")
                .ofMinLength(1)
                .ofMaxLength(100)
                .map(id -> "did:plc:" + id)
                .filter(Did::isValid);
        return Combinators.combine(Arbitraries.longs(), dids, keys)
                .as((micros, did, key) -> new FeedPosition(micros, "at://" + did + "/app.bsky.feed.post/" + key));
    }

    @Property(tries = 1)
    void shouldFitTheLongestUri() {
        String did = "did:web:" + "a".repeat(Did.MAX_LENGTH - 8);
        FeedPosition longest = new FeedPosition(
                Long.MIN_VALUE, "at://" + did + "/app.bsky.feed.post/" + "k".repeat(RecordKey.MAX_LENGTH));
        String cursor = CursorCodec.encode(longest);
        assertThat(cursor.getBytes(StandardCharsets.US_ASCII)).hasSize(CursorCodec.MAX_LENGTH);
        assertThat(CursorCodec.tryDecode(cursor)).contains(longest);
    }
}
