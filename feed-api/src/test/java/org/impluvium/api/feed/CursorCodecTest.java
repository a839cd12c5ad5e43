package org.impluvium.api.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32C;
import org.impluvium.store.port.FeedPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorCodecTest {

    private static final FeedPosition POSITION =
            new FeedPosition(1_700_000_000_000_000L, "at://did:plc:abc/app.bsky.feed.post/3kabcdefghij2");

    /** If this changes, cursors in people's hands break: add a version instead. */
    @Test
    void shouldKeepTheWrittenFormOfVersionOne() {
        assertThat(CursorCodec.encode(POSITION)).isEqualTo("AVystyIABgokGB5AAGRpZDpwbGM6YWJjLzNrYWJjZGVmZ2hpajI");
    }

    @Test
    void shouldStayFarBelowAKilobyteInPractice() {
        assertThat(CursorCodec.encode(
                        new FeedPosition(1, "at://did:plc:aliceaaaaaaaaaaaaaaaaaaa/app.bsky.feed.post/3kabcdefghij2")))
                .hasSizeLessThan(100);
    }

    @Test
    void shouldRefuseAnotherVersion() {
        byte[] bytes = Base64.getUrlDecoder().decode(CursorCodec.encode(POSITION));
        bytes[0] = 2;
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
        assertThat(CursorCodec.tryDecode(forged(post))).isEmpty();
    }

    @Test
    void shouldForgeAsTheTestAboveClaims() {
        assertThat(CursorCodec.tryDecode(forged("did:plc:abc/key")))
                .contains(new FeedPosition(7, "at://did:plc:abc/app.bsky.feed.post/key"));
    }

    private static String forged(String post) {
        byte[] uri = post.getBytes(StandardCharsets.ISO_8859_1);
        byte[] checked = ByteBuffer.allocate(8 + uri.length).putLong(7).put(uri).array();
        CRC32C crc = new CRC32C();
        crc.update(checked);
        byte[] bytes = ByteBuffer.allocate(5 + checked.length)
                .put((byte) 1)
                .putInt((int) crc.getValue())
                .put(checked)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "at://", "at://did:plc:abc", "at://did:plc:abc/app.bsky.feed.like/key", "did:plc:abc/k"})
    void shouldNotEncodeWhatIsNoPost(String uri) {
        assertThatIllegalArgumentException().isThrownBy(() -> CursorCodec.encode(new FeedPosition(1, uri)));
    }
}
