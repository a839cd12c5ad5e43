package org.impluvium.store.rows;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostTest {

    @Test
    void shouldBeItsUri() {
        Post post = new Post("did:web:alice.example", "3n2rsqyrz6d2e");

        assertThat(post.uri()).isEqualTo("at://did:web:alice.example/app.bsky.feed.post/3n2rsqyrz6d2e");
        assertThat(Post.of(post.uri())).contains(post);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "at://",
                "at://did:web:a",
                "at://did:web:a/app.bsky.feed.like/1",
                "did:web:a/app.bsky.feed.post/1",
                "at:/app.bsky.feed.post/1"
            })
    void shouldNotBeAnyOtherUri(String uri) {
        assertThat(Post.of(uri)).isEmpty();
    }
}
