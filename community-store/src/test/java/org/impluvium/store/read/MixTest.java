package org.impluvium.store.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.impluvium.schemas.avro.FeedMix;
import org.impluvium.store.Facts;
import org.impluvium.store.FixedDirectory;
import org.impluvium.store.port.Community;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MixTest {

    private static final String OWNER = "did:web:parent.example";
    private static final Community PARENT = Facts.community(OWNER, "00000001");

    private final FixedDirectory directory = new FixedDirectory();

    @Test
    void shouldTakeTheParentThatTheReferenceMeansNow() {
        assertThat(mix(OWNER)).isEqualTo(new Mix(50, 0, 20, null));

        directory.add(PARENT);

        assertThat(mix(OWNER)).isEqualTo(new Mix(50, 30, 20, PARENT));
        assertThat(mix(PARENT.uri())).isEqualTo(new Mix(50, 30, 20, PARENT));
        assertThat(mix("did:web:nobody.example")).isEqualTo(new Mix(50, 0, 20, null));
        assertThat(mix(null)).isEqualTo(new Mix(50, 0, 20, null));
    }

    @Test
    void shouldNotAskForAParentThatHasNoShare() {
        directory.add(PARENT);

        assertThat(Mix.of(community(new FeedMix(80, 0, 20), OWNER), directory)).isEqualTo(new Mix(80, 0, 20, null));
    }

    @Test
    void shouldKnowAFeedOfOwnPostsOnlyByItsConfig() {
        assertThat(Mix.isOwnOnly(community(new FeedMix(100, 0, 0), OWNER))).isTrue();
        assertThat(Mix.isOwnOnly(community(new FeedMix(99, 1, 0), null))).isFalse();
    }

    private Mix mix(@Nullable String parent) {
        return Mix.of(community(new FeedMix(50, 30, 20), parent), directory);
    }

    private static Community community(FeedMix mix, @Nullable String parent) {
        return Facts.community("did:web:child.example", "00000002", mix, parent);
    }
}
