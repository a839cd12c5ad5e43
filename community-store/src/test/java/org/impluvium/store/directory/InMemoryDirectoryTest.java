package org.impluvium.store.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.impluvium.store.Facts;
import org.impluvium.store.port.Community;
import org.junit.jupiter.api.Test;

class InMemoryDirectoryTest {

    private static final String ANN = "did:web:ann.example";
    private static final String BEN = "did:web:ben.example";

    private final InMemoryDirectory directory = new InMemoryDirectory();

    @Test
    void shouldFindACommunityByEverythingItIsAskedFor() {
        Community garden = put(ANN, "garden", "a08ff49b", 1);

        assertThat(directory.byUri(garden.uri())).contains(garden);
        assertThat(directory.ownedBy(ANN)).containsExactly(garden);
        assertThat(directory.withId("a08ff49b")).containsExactly(garden);
        assertThat(directory.first(5)).containsExactly(garden);
        assertThat(directory.size()).isEqualTo(1);
    }

    @Test
    void shouldOrderByAgeThenKeyThenOwner() {
        Community second = put(ANN, "b", "a08ff49b", 1);
        Community fourth = put(ANN, "a", "a08ff49b", 2);
        Community third = put(BEN, "b", "a08ff49b", 1);
        Community first = put(BEN, "a", "a08ff49b", -1);

        assertThat(directory.withId("a08ff49b")).containsExactly(first, second, third, fourth);
        assertThat(directory.ownedBy(ANN)).containsExactly(second, fourth);
        assertThat(directory.first(3)).containsExactly(first, second, third);
    }

    @Test
    void shouldFindWhatSomebodyModerates() {
        Community moderated = put(ANN, "garden", "a08ff49b", 1);
        put(ANN, "kitchen", "a08ff49c", 2);
        moderated.config().setModerators(List.of(BEN));

        assertThat(directory.moderatedBy(BEN)).containsExactly(moderated);
        assertThat(directory.moderatedBy(ANN)).isEmpty();
    }

    @Test
    void shouldFollowATagThatChanges() {
        put(ANN, "garden", "a08ff49b", 1);

        Community moved = put(ANN, "garden", "00000001", 1);

        assertThat(directory.withId("a08ff49b")).isEmpty();
        assertThat(directory.withId("00000001")).containsExactly(moved);
        assertThat(directory.ownedBy(ANN)).containsExactly(moved);
        assertThat(directory.first(5)).containsExactly(moved);
    }

    @Test
    void shouldFollowAnAgeThatChanges() {
        Community older = put(ANN, "a", "a08ff49b", 1);
        put(BEN, "b", "a08ff49b", 0);

        Community younger = put(BEN, "b", "a08ff49b", 2);

        assertThat(directory.withId("a08ff49b")).containsExactly(older, younger);
        assertThat(directory.first(5)).containsExactly(older, younger);
    }

    @Test
    void shouldForgetACommunityThatIsNoMore() {
        Community garden = put(ANN, "garden", "a08ff49b", 1);

        directory.put(garden.uri(), null);
        directory.put(garden.uri(), null);

        assertThat(directory.byUri(garden.uri())).isEmpty();
        assertThat(directory.ownedBy(ANN)).isEmpty();
        assertThat(directory.withId("a08ff49b")).isEmpty();
        assertThat(directory.first(5)).isEmpty();
        assertThat(directory.size()).isZero();
    }

    @Test
    void shouldNotBeLoadedBeforeItIsSaid() {
        assertThat(directory.isLoaded()).isFalse();

        directory.markLoaded();

        assertThat(directory.isLoaded()).isTrue();
    }

    private Community put(String owner, String key, String tag, long createdMicros) {
        String uri = "at://" + owner + "/com.atrarium.community.config/" + key;
        Community community = new Community(
                uri,
                owner,
                key,
                null,
                Facts.entry(owner, key, tag, createdMicros).getConfig());
        directory.put(uri, community);
        return community;
    }
}
