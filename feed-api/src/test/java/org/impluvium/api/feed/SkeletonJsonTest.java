package org.impluvium.api.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.impluvium.api.cursor.CursorCodec;
import org.impluvium.store.port.FeedCursor;
import org.impluvium.store.port.FeedPage;
import org.impluvium.store.port.FeedPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules Q3 and Q7. */
class SkeletonJsonTest {

    @Test
    void shouldWriteAnEmptyFeedWithoutACursor() {
        assertThat(json(new FeedPage(List.of(), null))).isEqualTo("{\"feed\":[]}");
    }

    @Test
    void shouldWriteItemsInTheirOrder() {
        assertThat(json(new FeedPage(List.of(post(2), post(1)), null)))
                .isEqualTo("{\"feed\":[{\"post\":\"" + post(2) + "\"},{\"post\":\"" + post(1) + "\"}]}");
    }

    @Test
    void shouldWriteTheCursorWhereMoreFollows() {
        FeedPosition next = new FeedPosition(5, post(2));
        assertThat(json(new FeedPage(List.of(post(2)), FeedCursor.everywhere(next))))
                .isEqualTo("{\"feed\":[{\"post\":\"" + post(2) + "\"}],\"cursor\":\""
                        + CursorCodec.encode(FeedCursor.everywhere(next)) + "\"}");
    }

    @Test
    void shouldWriteJsonThatOthersRead() {
        List<String> posts =
                IntStream.range(0, 100).mapToObj(SkeletonJsonTest::post).toList();
        JsonObject read = new JsonObject(Buffer.buffer(SkeletonJson.of(new FeedPage(posts, null))));
        assertThat(read.getJsonArray("feed").stream().map(item -> ((JsonObject) item).getString("post")))
                .containsExactlyElementsOf(posts);
        assertThat(read.fieldNames()).containsExactly("feed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"at://a\"b", "at://a\\b", "at://a b", "at://a\nb", "at://é", "at://a\u007f", "at://a\u0122"})
    void shouldRatherFailThanSpoilThePage(String item) {
        assertThatIllegalStateException().isThrownBy(() -> SkeletonJson.of(new FeedPage(List.of(item), null)));
    }

    private static String post(int n) {
        return "at://did:plc:abc/app.bsky.feed.post/3k" + n;
    }

    private static String json(FeedPage page) {
        return new String(SkeletonJson.of(page), StandardCharsets.UTF_8);
    }
}
