package org.impluvium.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.impluvium.processor.testing.Network.TAG;
import static org.impluvium.processor.testing.Network.community;
import static org.impluvium.processor.testing.Network.did;
import static org.impluvium.processor.testing.Network.postOf;
import static org.impluvium.processor.testing.Records.config;
import static org.impluvium.processor.testing.Records.naming;
import static org.impluvium.processor.testing.Records.object;
import static org.impluvium.processor.testing.Records.post;
import static org.impluvium.processor.testing.Records.with;
import static org.impluvium.schemas.CommunityCollections.CONFIG;
import static org.impluvium.schemas.CommunityCollections.POST;

import java.util.List;
import java.util.Map;
import org.impluvium.atproto.syntax.Tid;
import org.impluvium.processor.testing.Network;
import org.impluvium.processor.testing.Pipeline;
import org.impluvium.processor.testing.Repository;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.schemas.avro.IdentityChange;
import org.impluvium.schemas.avro.RecordAction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rules P and I5 in motion: what becomes of posts and repositories as things happen to them. */
class RouteTransitionsTest {

    private static final String OTHER_TAG = "0000000b";
    private static final String RAIN = community("ann", "rain");

    private final Network network = new Network();
    private final Pipeline pipeline = network.pipeline();
    private final Repository bob = network.repository("bob");

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void shouldStateAPostUnderEachTagThatItNames() {
        assertThat(network.posts("bob", "p", TAG, OTHER_TAG))
                .containsExactly(
                        "post " + TAG + ' ' + did("bob") + " p", "post " + OTHER_TAG + ' ' + did("bob") + " p");
    }

    @Test
    void shouldWithdrawAPostFromTheTagThatAnUpdateDrops() {
        network.posts("bob", "p", TAG, OTHER_TAG);

        assertThat(network.posts("bob", "p", OTHER_TAG))
                .containsExactly(
                        "no post " + TAG + ' ' + did("bob") + " p", "post " + OTHER_TAG + ' ' + did("bob") + " p");
    }

    @Test
    void shouldStateAPostThatAnUpdateTags() {
        assertThat(network.writes("bob", POST, "p", post("rain"))).isEmpty();

        assertThat(network.posts("bob", "p", TAG)).containsExactly("post " + TAG + ' ' + did("bob") + " p");
    }

    @Test
    void shouldWithdrawAPostThatIsDeletedOrUnreadable() {
        network.posts("bob", "p", TAG);
        network.posts("bob", "q", TAG);

        network.deletes("bob", POST, "p");
        network.writes("bob", POST, "q", with(naming(TAG), "$type", "app.bsky.feed.other"));

        assertThat(pipeline.beliefs()).isEmpty();
        assertThat(pipeline.count("impluvium.route.ignored", "cause", "unreadable-post"))
                .isOne();
    }

    @Test
    void shouldNotBringBackADeletedPostByReplay() {
        FirehoseEvent created = bob.create(POST, "p", naming(TAG));
        FirehoseEvent deleted = bob.delete(POST, "p");
        pipeline.send(created, deleted);

        assertThat(pipeline.send(created, deleted)).isEmpty();
        assertThat(pipeline.count("impluvium.route.ignored", "cause", "stale-revision"))
                .isEqualTo(2);
    }

    @Test
    void shouldNotCreateWhatWasDeletedBefore() {
        FirehoseEvent created = bob.create(POST, "p", naming(TAG));
        FirehoseEvent deleted = bob.delete(POST, "p");

        assertThat(pipeline.send(deleted, created)).isEmpty();
        assertThat(pipeline.send(bob.create(POST, "p", naming(TAG)))).hasSize(1);
    }

    @Test
    void shouldHideAndShowPostsWithTheirAccount() {
        network.posts("bob", "p", TAG);

        pipeline.send(bob.account(false, "deactivated"));
        assertThat(network.post(TAG, "bob", "p")).contains("\"accountActive\": false");

        network.posts("bob", "p", TAG, OTHER_TAG);
        assertThat(network.post(TAG, "bob", "p")).contains("\"accountActive\": false");
        assertThat(network.post(OTHER_TAG, "bob", "p")).contains("\"accountActive\": false");

        pipeline.send(bob.account(true, null));
        assertThat(network.post(TAG, "bob", "p")).contains("\"accountActive\": true");
        assertThat(network.post(OTHER_TAG, "bob", "p")).contains("\"accountActive\": true");
    }

    @Test
    void shouldSayNothingWhenAnAccountStaysAsItIs() {
        network.posts("bob", "p", TAG);

        assertThat(pipeline.send(bob.account(true, null))).isEmpty();
    }

    @Test
    void shouldKeepConfigsMembershipsAndActionsOfAnInactiveAccount() {
        network.declares("ann", "rain");
        network.acts("ann", "a", "hide", RAIN, postOf("bob", "p"));
        network.joins("bob", RAIN);
        Map<String, String> before = pipeline.beliefs();

        pipeline.send(network.repository("ann").account(false, "takendown"), bob.account(false, "something new"));

        assertThat(pipeline.beliefs()).isEqualTo(before);
    }

    @Test
    void shouldPurgeADeletedAccountButNotWhatComesLater() {
        FirehoseEvent old = bob.create(POST, "p", naming(TAG));
        pipeline.send(old);
        network.joins("bob", RAIN);
        network.declares("ann", "rain");
        network.declares("bob", "own", config(OTHER_TAG));

        pipeline.send(bob.account(false, "deleted"));
        assertThat(network.post(TAG, "bob", "p")).isEmpty();
        assertThat(network.isMember(RAIN, TAG, "bob")).isFalse();
        assertThat(network.isDeclared(community("bob", "own"), OTHER_TAG)).isFalse();

        assertThat(pipeline.send(old)).isEmpty();
        network.posts("bob", "p", TAG);
        assertThat(network.post(TAG, "bob", "p")).contains("\"accountActive\": false");
    }

    @Test
    void shouldDropWhatASnapshotDoesNotHold() {
        network.posts("bob", "kept", TAG);
        network.posts("bob", "gone", TAG);
        network.declares("bob", "own", config(OTHER_TAG));
        String rev = bob.nextRev();

        pipeline.send(network.snapshot("bob", POST, "kept", rev, naming(TAG)));
        pipeline.send(network.snapshot("bob", POST, "found", rev, naming(TAG)));
        network.posts("bob", "later", TAG);
        pipeline.send(bob.snapshotEnd(rev));

        assertThat(network.post(TAG, "bob", "kept")).isNotEmpty();
        assertThat(network.post(TAG, "bob", "found")).isNotEmpty();
        assertThat(network.post(TAG, "bob", "later")).isNotEmpty();
        assertThat(network.post(TAG, "bob", "gone")).isEmpty();
        assertThat(network.isDeclared(community("bob", "own"), OTHER_TAG)).isFalse();
    }

    @Test
    void shouldKeepTheFirstRevisionThroughASnapshot() {
        FirehoseEvent created = bob.create(POST, "p", with(naming(TAG), "createdAt", "no date"));
        pipeline.send(created);
        String sortTime = network.post(TAG, "bob", "p").replaceAll(".*(\"sortMicros\": \\d+).*", "$1");

        pipeline.send(network.snapshot(
                "bob", POST, "p", bob.nextRev(), with(naming(TAG), "createdAt", "no date", "langs", List.of("en"))));

        assertThat(network.post(TAG, "bob", "p")).contains(sortTime);
    }

    @Test
    void shouldSortARecreatedPostAnew() {
        network.writes("bob", POST, "p", with(naming(TAG), "createdAt", "no date"));
        network.deletes("bob", POST, "p");
        String rev = bob.nextRev();

        pipeline.send(bob.change(POST, "p", RecordAction.UPDATE, rev, with(naming(TAG), "createdAt", "no date")));

        long micros = new Tid(rev).micros();
        assertThat(network.post(TAG, "bob", "p")).contains("\"sortMicros\": " + micros);
    }

    @Test
    void shouldIgnoreWhatCommunitiesAreNotMadeOf() {
        assertThat(pipeline.send(
                        bob.create("app.bsky.feed.like", "l", object("$type", "app.bsky.feed.like")),
                        bob.event(new IdentityChange("bob.example")),
                        bob.doubt()))
                .isEmpty();
        assertThat(pipeline.count("impluvium.route.ignored", "cause", "other-collection"))
                .isOne();
        assertThat(pipeline.count("impluvium.route.doubts", "cause", "sync")).isOne();
    }

    @Test
    void shouldWithdrawAConfigOfAnUnreadableVersion() {
        network.declares("ann", "rain");

        network.writes("ann", CONFIG, "rain", object("$type", "something.else.entirely"));

        assertThat(pipeline.beliefs()).isEmpty();
    }
}
