package org.impluvium.api.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.impluvium.api.support.Communities.ALICE;
import static org.impluvium.api.support.Communities.BOB;
import static org.impluvium.api.support.Communities.community;
import static org.impluvium.api.support.Communities.feedUri;

import java.util.Map;
import java.util.Optional;
import org.impluvium.api.feed.UnknownFeedException.Reason;
import org.impluvium.api.support.FixedDirectory;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.store.port.Community;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule Q4. */
class FeedUriResolverTest {

    private static final String PUBLISHER = "did:web:publisher.example.org";
    private static final Community GARDEN = community(ALICE, "garden", "00000001");
    private static final Community GARDEN_AGAIN = community(ALICE, "garden-again", "00000001");
    private static final Community KITCHEN = community(ALICE, "kitchen", "00000002");
    private static final Community SQUAT = community(BOB, "squat", "00000001");

    @Test
    void shouldFindTheOwnersCommunity() throws Exception {
        assertThat(resolver(Map.of(), SQUAT, KITCHEN, GARDEN).resolve(feedUri(ALICE, "00000001")))
                .isEqualTo(GARDEN);
    }

    @Test
    void shouldFindTheOldestOfAnOwnersCommunitiesWithOneId() throws Exception {
        assertThat(resolver(Map.of(), GARDEN, GARDEN_AGAIN, SQUAT).resolve(feedUri(ALICE, "00000001")))
                .isEqualTo(GARDEN);
        assertThat(resolver(Map.of(), GARDEN_AGAIN, GARDEN, KITCHEN).resolve(feedUri(ALICE, "00000001")))
                .isEqualTo(GARDEN_AGAIN);
    }

    @Test
    void shouldFindTheOwnersCommunityWhateverIsPinned() throws Exception {
        assertThat(resolver(Map.of("00000001", SQUAT.uri()), GARDEN, SQUAT).resolve(feedUri(ALICE, "00000001")))
                .isEqualTo(GARDEN);
    }

    @Test
    void shouldFindThePinnedCommunityUnderThePublisher() throws Exception {
        assertThat(resolver(Map.of("00000001", GARDEN.uri()), SQUAT, GARDEN).resolve(feedUri(PUBLISHER, "00000001")))
                .isEqualTo(GARDEN);
    }

    @Test
    void shouldFollowAPinnedCommunityThatChangedItsTag() throws Exception {
        Community moved = community(ALICE, "garden", "00000009");
        assertThat(resolver(Map.of("00000001", GARDEN.uri()), SQUAT, moved).resolve(feedUri(PUBLISHER, "00000001")))
                .isEqualTo(moved);
    }

    @Test
    void shouldFindTheOnlyCommunityOfAnIdUnderThePublisher() throws Exception {
        assertThat(resolver(Map.of(), GARDEN, KITCHEN).resolve(feedUri(PUBLISHER, "00000002")))
                .isEqualTo(KITCHEN);
    }

    @Test
    void shouldNotLetASquatterWin() {
        assertUnknown(Reason.AMBIGUOUS_ID, resolver(Map.of(), GARDEN, SQUAT), feedUri(PUBLISHER, "00000001"));
    }

    @Test
    void shouldNotPutAnotherCommunityInThePlaceOfAPinnedOneThatIsGone() {
        assertUnknown(
                Reason.PIN_NOT_DECLARED,
                resolver(Map.of("00000001", GARDEN.uri()), SQUAT),
                feedUri(PUBLISHER, "00000001"));
    }

    @Test
    void shouldPreferThePublishersOwnCommunity() throws Exception {
        Community own = community(PUBLISHER, "own", "00000001");
        assertThat(resolver(Map.of("00000001", SQUAT.uri()), SQUAT, own).resolve(feedUri(PUBLISHER, "00000001")))
                .isEqualTo(own);
    }

    @Test
    void shouldNotFindACommunityUnderAnybodyElse() {
        FeedUriResolver resolver = resolver(Map.of(), GARDEN);
        assertUnknown(Reason.NO_COMMUNITY, resolver, feedUri(BOB, "00000001"));
        assertUnknown(Reason.NO_COMMUNITY, resolver, feedUri(ALICE, "00000002"));
        assertUnknown(Reason.NO_COMMUNITY, resolver, feedUri(PUBLISHER, "00000002"));
    }

    @Test
    void shouldNotTakeAnybodyForThePublisherWhenThereIsNone() {
        FeedUriResolver resolver = new FeedUriResolver(
                new FixedDirectory(GARDEN), new ServiceIdentity("localhost", Optional.empty(), Map.of()));
        assertUnknown(Reason.NO_COMMUNITY, resolver, feedUri(PUBLISHER, "00000001"));
        assertUnknown(Reason.NO_COMMUNITY, resolver, feedUri("did:web:localhost", "00000001"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "at://did:plc:aliceaaaaaaaaaaaaaaaaaaa",
                "at://did:plc:aliceaaaaaaaaaaaaaaaaaaa/app.bsky.feed.generator",
                "at://did:plc:aliceaaaaaaaaaaaaaaaaaaa/app.bsky.feed.post/00000001",
                "at://did:plc:aliceaaaaaaaaaaaaaaaaaaa/com.atrarium.community.config/garden",
                "at://alice.example.org/app.bsky.feed.generator/00000001"
            })
    void shouldNotKnowAUriOfAnotherForm(String uri) {
        assertUnknown(Reason.OTHER_FORM, resolver(Map.of(), GARDEN), uri);
    }

    @Test
    void shouldCompareIdsExactly() {
        Community letters = community(ALICE, "letters", "abcdef01");
        assertUnknown(Reason.NO_COMMUNITY, resolver(Map.of(), letters), feedUri(ALICE, "ABCDEF01"));
        assertUnknown(Reason.NO_COMMUNITY, resolver(Map.of(), letters), feedUri(ALICE, "atr_abcdef01"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garden",
                "at://",
                "https://example.org/feed",
                "at://did:plc:alice/app.bsky.feed.generator/00000001/",
                "at://did:plc:alice/app.bsky.feed.generator/00000001#x",
                "at://did:plc:alice/app.bsky.feed.generator/00000001?x",
                "at://did:plc:alice/not a collection/00000001",
                " at://did:plc:alice/app.bsky.feed.generator/00000001"
            })
    void shouldRefuseWhatIsNoAtUri(String uri) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> resolver(Map.of(), GARDEN).resolve(uri))
                .satisfies(refused -> assertThat(refused.refusal()).isEqualTo(Refusal.INVALID_REQUEST));
    }

    @Test
    void shouldNotSayUnknownWhileTheDirectoryIsRead() {
        FixedDirectory directory = new FixedDirectory(GARDEN);
        directory.setLoaded(false);
        FeedUriResolver resolver =
                new FeedUriResolver(directory, new ServiceIdentity("localhost", Optional.empty(), Map.of()));
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> resolver.resolve(feedUri(BOB, "00000001")))
                .satisfies(refused -> assertThat(refused.refusal()).isEqualTo(Refusal.NOT_READY));
    }

    private static void assertUnknown(Reason reason, FeedUriResolver resolver, String uri) {
        assertThatExceptionOfType(UnknownFeedException.class)
                .isThrownBy(() -> resolver.resolve(uri))
                .satisfies(unknown -> assertThat(unknown.reason()).isEqualTo(reason));
    }

    private static FeedUriResolver resolver(Map<String, String> pins, Community... communities) {
        return new FeedUriResolver(
                new FixedDirectory(communities),
                new ServiceIdentity("localhost", Optional.of(new Did(PUBLISHER)), pins));
    }
}
