package org.impluvium.processor.route.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.impluvium.processor.testing.Network.TAG;
import static org.impluvium.processor.testing.Records.naming;
import static org.impluvium.schemas.CommunityCollections.POST;

import org.impluvium.processor.testing.Repository;
import org.junit.jupiter.api.Test;

/** How much of a repository is gone over at once. */
class WalksTest {

    private static final int AT_ONCE = 4;

    private final RouteRig route = new RouteRig(AT_ONCE);
    private final Repository bob = withPosts("did:plc:bob", 10);

    private Repository withPosts(String did, int posts) {
        Repository repository = new Repository(did);
        for (int i = 0; i < posts; i++) {
            route.handle(repository.create(POST, did.substring(8) + i, naming(TAG)));
        }
        return repository;
    }

    @Test
    void shouldTakeBackSoManyPostsAtOnceAndTheRestAtLaterTurns() {
        assertThat(route.believed()).hasSize(10);

        route.handle(bob.account(false, "deleted"));
        assertThat(route.believed()).hasSize(6);
        route.turn();
        assertThat(route.believed()).hasSize(2);
        assertThat(route.walks(bob.did())).isTrue();

        route.turn();
        assertThat(route.believed()).isEmpty();
        assertThat(route.walks(bob.did())).isFalse();
    }

    @Test
    void shouldDoNoMoreBetweenTwoTurnsForManyEvents() {
        route.handle(bob.account(false, "deactivated"));
        int said = route.said();
        route.handle(bob.account(true, null));
        route.handle(bob.account(false, "deactivated"));

        assertThat(route.said()).isEqualTo(said);
    }

    @Test
    void shouldRememberAWalkThatIsNotAtItsEnd() {
        route.handle(bob.account(false, "deleted"));
        route.restart();
        route.turn();

        assertThat(route.believed()).hasSize(2);
    }

    @Test
    void shouldWalkOverRepositoriesInTurnThoughOneBeginsAgainAndAgain() {
        Repository eve = withPosts("did:plc:eve", 10);
        route.handle(eve.account(false, "deactivated"));
        route.handle(bob.account(false, "deleted"));
        for (int i = 0; i < 6; i++) {
            route.handle(eve.account(i % 2 == 0, "deactivated"));
            route.turn();
        }

        assertThat(route.walks(bob.did())).isFalse();
    }

    @Test
    void shouldKeepWhatIsWrittenWhileAPurgeIsUnderWay() {
        route.handle(bob.account(false, "deleted"));
        route.handle(bob.account(true, null));
        route.handle(bob.create(POST, "bob9", naming(TAG)));
        for (int i = 0; i < 5; i++) {
            route.turn();
        }

        assertThat(route.believed()).containsOnlyKeys(TAG + " post bob9");
    }
}
