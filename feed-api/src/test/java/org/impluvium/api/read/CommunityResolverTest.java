package org.impluvium.api.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.impluvium.api.support.Communities.ALICE;
import static org.impluvium.api.support.Communities.BOB;
import static org.impluvium.api.support.Communities.community;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.impluvium.api.feed.FeedUriResolver;
import org.impluvium.api.feed.Refusal;
import org.impluvium.api.feed.RefusedException;
import org.impluvium.api.feed.ServiceIdentity;
import org.impluvium.api.support.FixedDirectory;
import org.impluvium.store.port.Community;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules C3 and Q4: an id alone is enough where it can mean one community only. */
class CommunityResolverTest {

    private static final String ID = "00000001";
    private static final Community GARDEN = community(ALICE, "garden", ID);
    private static final Community SQUAT = community(BOB, "squat", ID);

    private final FixedDirectory directory = new FixedDirectory(GARDEN);

    @Test
    void shouldFindTheOnlyOneOfAnId() throws Exception {
        assertThat(resolve(ID, "", Map.of())).isEqualTo(GARDEN);
    }

    @Test
    void shouldNotChooseAmongSeveral() {
        directory.declare(SQUAT);
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> resolve(ID, "", Map.of()))
                .satisfies(refused -> assertThat(refused.refusal()).isEqualTo(Refusal.AMBIGUOUS_COMMUNITY))
                .withMessageContaining("community=")
                .withMessageContaining("/api/communities?q=");
    }

    @Test
    void shouldFindEachOfSeveralByItsConfig() throws Exception {
        directory.declare(SQUAT);
        assertThat(resolve(ID, GARDEN.uri(), Map.of())).isEqualTo(GARDEN);
        assertThat(resolve(ID, SQUAT.uri(), Map.of())).isEqualTo(SQUAT);
    }

    @Test
    void shouldTakeTheOperatorsChoice() throws Exception {
        directory.declare(SQUAT);
        assertThat(resolve(ID, "", Map.of(ID, GARDEN.uri()))).isEqualTo(GARDEN);
        assertThat(resolve(ID, SQUAT.uri(), Map.of(ID, GARDEN.uri()))).isEqualTo(SQUAT);
    }

    @Test
    void shouldNotPutAnotherInThePlaceOfTheOperatorsChoice() {
        assertNotFound(ID, "", Map.of(ID, SQUAT.uri()));
    }

    @Test
    void shouldNotFindAConfigUnderAnIdThatIsNotItsOwn() {
        directory.declare(community(ALICE, "other", "00000002"));
        assertNotFound("00000002", GARDEN.uri(), Map.of());
        assertNotFound(ID, SQUAT.uri(), Map.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"00000002", "0000001", "000000011", "0000000g", "0000000A", "atr_00000001", "", "..", "٠0000001"
            })
    void shouldFindNothingUnderAnotherId(String id) {
        assertNotFound(id, "", Map.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garden",
                "at://alice.example.org/com.atrarium.community.config/garden",
                "at://did:plc:aliceaaaaaaaaaaaaaaaaaaa",
                "did:plc:aliceaaaaaaaaaaaaaaaaaaa",
                "at://did:plc:aliceaaaaaaaaaaaaaaaaaaa/com.atrarium.community.config",
                "at://did:plc:aliceaaaaaaaaaaaaaaaaaaa/com.atrarium.community.config/",
                "at://did:plc:aliceaaaaaaaaaaaaaaaaaaa/com.atrarium.community.config/garden/x",
                "at://did:plc:aliceaaaaaaaaaaaaaaaaaaa/app.bsky.feed.post/garden"
            })
    void shouldRefuseWhatNamesNoConfig(String uri) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> resolve(ID, uri, Map.of()))
                .satisfies(refused -> assertThat(refused.refusal()).isEqualTo(Refusal.INVALID_REQUEST))
                .withMessageContaining("at://<did>/com.atrarium.community.config/<key>");
    }

    @Test
    void shouldNotSayNotFoundWhileTheDirectoryIsRead() {
        directory.setLoaded(false);
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> resolve("00000002", "", Map.of()))
                .satisfies(refused -> assertThat(refused.refusal()).isEqualTo(Refusal.NOT_READY));
    }

    private void assertNotFound(String id, String uri, Map<String, String> pins) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> resolve(id, uri, pins))
                .satisfies(refused -> assertThat(refused.refusal()).isEqualTo(Refusal.NOT_FOUND));
    }

    private Community resolve(String id, String uri, Map<String, String> pins) throws RefusedException {
        ServiceIdentity service = new ServiceIdentity("localhost", Optional.empty(), pins);
        return new CommunityResolver(directory, new FeedUriResolver(directory, service))
                .resolve(id, name -> name.equals("community") && !uri.isEmpty() ? List.of(uri) : List.of());
    }
}
