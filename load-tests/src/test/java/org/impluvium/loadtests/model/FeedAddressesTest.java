package org.impluvium.loadtests.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.impluvium.loadtests.model.Scene.did;
import static org.impluvium.loadtests.model.Scene.uri;

import java.util.Map;
import java.util.Optional;
import org.impluvium.atproto.syntax.AtUri;
import org.impluvium.atproto.syntax.RecordUri;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Q4, line by line. */
class FeedAddressesTest {

    private static final String ID = "0a1b2c3d";
    private static final FeedAddresses PLAIN = new FeedAddresses(Optional.of(did("service")), Map.of());

    private static FeedAddresses pinned(RecordUri config) {
        return new FeedAddresses(Optional.of(did("service")), Map.of(ID, config));
    }

    private static Optional<RecordUri> ask(Scene scene, String who, FeedAddresses addresses) {
        return scene.model()
                .leadsTo(FeedAddresses.feedUri(did(who), ID), addresses)
                .map(Community::uri);
    }

    private static RecordUri config(String owner, String key) {
        return uri(owner, Lexicons.CONFIG + "/" + key);
    }

    @Test
    void shouldLeadToTheOwnersOldestCommunityWithTheId() {
        Scene scene = new Scene()
                .config("own", "b", "")
                .config("own", "a", "")
                .config("own", "older", ",'hashtag':'#atr_ffffffff','createdAt':'2020-01-01T00:00:00Z'");

        assertThat(ask(scene, "own", PLAIN)).contains(config("own", "a"));
        assertThat(ask(scene, "stranger", PLAIN)).isEmpty();
    }

    @Test
    void shouldLeadThePublisherToTheOnlyCommunityButNeverToOneOfTwo() {
        Scene scene = new Scene().config("own", "c", "");
        assertThat(ask(scene, "service", PLAIN)).contains(config("own", "c"));

        scene.config("squatter", "s", "");
        assertThat(ask(scene, "service", PLAIN)).isEmpty();
        assertThat(ask(scene, "service", pinned(config("own", "c")))).contains(config("own", "c"));
        assertThat(ask(scene, "own", PLAIN)).contains(config("own", "c"));
    }

    @Test
    void shouldNotFallBackToASquatterWhenThePinnedCommunityIsGone() {
        Scene scene = new Scene().config("squatter", "s", "");

        assertThat(ask(scene, "service", pinned(config("own", "c")))).isEmpty();
    }

    @Test
    void shouldFollowThePresentTag() {
        Scene scene = new Scene().config("own", "c", "").config("own", "c", ",'hashtag':'#atr_ffffffff'");

        assertThat(ask(scene, "own", PLAIN)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "at://did:web:own/app.bsky.feed.generator/0A1B2C3D",
                "at://did:web:own/app.bsky.feed.post/0a1b2c3d",
                "at://own.example/app.bsky.feed.generator/0a1b2c3d",
                "at://did:web:own/app.bsky.feed.generator",
                "at://did:web:own"
            })
    void shouldLeadNowhereFromAnythingElse(String asked) {
        assertThat(new Scene().config("own", "c", "").model().leadsTo(new AtUri(asked), PLAIN))
                .isEmpty();
    }
}
