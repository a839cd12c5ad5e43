package org.impluvium.api.cursor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.impluvium.api.cursor.Forgery.forged;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.impluvium.store.port.FeedCursor;
import org.impluvium.store.port.FeedPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorCodecTest {

    private static final FeedPosition POSITION =
            new FeedPosition(1_700_000_000_000_000L, "at://did:plc:abc/app.bsky.feed.post/3kabcdefghij2");
    private static final FeedPosition OTHER = new FeedPosition(-1, "at://did:plc:xyz/app.bsky.feed.post/k");

    /** If this changes, cursors in people's hands break: add a version instead. */
    @Test
    void shouldKeepTheWrittenFormOfVersionOne() {
        assertThat(CursorCodec.encode(FeedCursor.everywhere(POSITION)))
                .isEqualTo("AVystyIABgokGB5AAGRpZDpwbGM6YWJjLzNrYWJjZGVmZ2hpajI");
    }

    /** If this changes, cursors in people's hands break: add a version instead. */
    @Test
    void shouldKeepTheWrittenFormOfVersionTwo() {
        assertThat(CursorCodec.encode(new FeedCursor(POSITION, null, OTHER)))
                .isEqualTo("AhFDnnRmBQAhAAYKJBgeQABkaWQ6cGxjOmFiYy8za2FiY2RlZmdoaWoyABX__________2RpZDpwbGM6eHl6L2s");
    }

    @Test
    void shouldStayFarBelowAKilobyteInPractice() {
        String post = "/app.bsky.feed.post/3kabcdefghij";
        FeedPosition own = new FeedPosition(3, "at://did:plc:aliceaaaaaaaaaaaaaaaaaaa" + post + 1);
        FeedPosition parent = new FeedPosition(2, "at://did:plc:bobbbbbbbbbbbbbbbbbbbbbb" + post + 2);
        FeedPosition global = new FeedPosition(1, "at://did:plc:carolccccccccccccccccccc" + post + 3);
        assertThat(CursorCodec.encode(FeedCursor.everywhere(own))).hasSizeLessThan(100);
        assertThat(CursorCodec.encode(new FeedCursor(own, parent, global))).hasSizeLessThan(250);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 3, 255})
    void shouldRefuseAnotherVersion(int version) {
        byte[] bytes = Base64.getUrlDecoder().decode(CursorCodec.encode(FeedCursor.everywhere(POSITION)));
        bytes[0] = (byte) version;
        assertThat(CursorCodec.tryDecode(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)))
                .isEmpty();
    }

    /** The checksum is no secret: what passes it must still be a post's URI, for it goes to the store. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "did:plc:abc",
                "did:plc:abc/",
                "/key",
                "alice.example.org/key",
                "did:plc:abc/a/b",
                "did:plc:abc/a?b",
                "did:plc:abc/a\u0000",
                "did:plc:abc/\u00e9"
            })
    void shouldRefuseAForgedCursorThatNamesNoPost(String post) {
        byte[] place = place(7, post);
        assertThat(CursorCodec.tryDecode(forged(1, place))).isEmpty();
        assertThat(CursorCodec.tryDecode(forged(2, positions(1, place)))).isEmpty();
    }

    @Test
    void shouldForgeAsTheTestAboveClaims() {
        FeedPosition position = new FeedPosition(7, "at://did:plc:abc/app.bsky.feed.post/key");
        byte[] place = place(7, "did:plc:abc/key");
        assertThat(CursorCodec.tryDecode(forged(1, place))).contains(FeedCursor.everywhere(position));
        assertThat(CursorCodec.tryDecode(forged(2, positions(0b010, place))))
                .contains(new FeedCursor(null, position, null));
        assertThat(CursorCodec.tryDecode(forged(2, positions(0b110, place, place))))
                .contains(new FeedCursor(null, position, position));
    }

    @Test
    void shouldRefuseAForgedCursorThatCouldBeWrittenOtherwise() {
        byte[] place = place(7, "did:plc:abc/key");
        assertThat(CursorCodec.tryDecode(forged(2, positions(0b111, place, place, place))))
                .as("version 1 says it")
                .isEmpty();
        assertThat(CursorCodec.tryDecode(forged(2, positions(0))))
                .as("the head")
                .isEmpty();
        assertThat(CursorCodec.tryDecode(forged(2, positions(0b001, place, place))))
                .as("more than it announces")
                .isEmpty();
    }

    @Test
    void shouldRefuseAForgedCursorThatAnnouncesMoreThanItHolds() {
        byte[] place = place(7, "did:plc:abc/key");
        assertThat(CursorCodec.tryDecode(forged(2, positions(0b011, place)))).isEmpty();
        assertThat(CursorCodec.tryDecode(forged(2, positions(0b1001, place)))).isEmpty();
        assertThat(CursorCodec.tryDecode(forged(2, new byte[] {'f', 1}))).isEmpty();
        assertThat(CursorCodec.tryDecode(forged(2, new byte[] {'f', 1, 0}))).isEmpty();
        assertThat(CursorCodec.tryDecode(forged(2, new byte[] {'f', 1, -1, -1, 0})))
                .isEmpty();
        assertThat(CursorCodec.tryDecode(forged(2, new byte[] {'f'}))).isEmpty();
        assertThat(CursorCodec.tryDecode(forged(2, new byte[] {}))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "at://", "at://did:plc:abc", "at://did:plc:abc/app.bsky.feed.like/key", "did:plc:abc/k"})
    void shouldNotEncodeWhatIsNoPost(String uri) {
        FeedPosition none = new FeedPosition(1, uri);
        assertThatIllegalArgumentException().isThrownBy(() -> CursorCodec.encode(FeedCursor.everywhere(none)));
        assertThatIllegalArgumentException().isThrownBy(() -> CursorCodec.encode(new FeedCursor(POSITION, none, null)));
    }

    @Test
    void shouldNotEncodeTheHead() {
        assertThatIllegalArgumentException().isThrownBy(() -> CursorCodec.encode(FeedCursor.HEAD));
    }

    private static byte[] place(long micros, String record) {
        return Forgery.joined(
                ByteBuffer.allocate(8).putLong(micros).array(), record.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static byte[] positions(int present, byte[]... places) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.write('f');
        content.write(present);
        for (byte[] place : places) {
            content.write(place.length >> 8);
            content.write(place.length);
            content.writeBytes(place);
        }
        return content.toByteArray();
    }
}
