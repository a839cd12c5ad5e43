package org.impluvium.api.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.impluvium.api.support.Communities.ALICE;
import static org.impluvium.api.support.Communities.BOB;
import static org.impluvium.api.support.Communities.community;
import static org.impluvium.api.support.Communities.feedUri;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.impluvium.api.support.FixedDirectory;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.store.port.Community;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FeedListingTest {

    private static final String PUBLISHER = "did:web:publisher.example.org";
    private static final Community GARDEN = community(ALICE, "garden", "00000001");
    private static final Community SQUAT = community(BOB, "squat", "00000001");

    private final FixedDirectory directory = new FixedDirectory(GARDEN, SQUAT);

    @Test
    void shouldListEveryCommunityUnderItsOwner() throws Exception {
        assertThat(listing(Map.of(), PUBLISHER).feeds())
                .containsExactly(feedUri(ALICE, "00000001"), feedUri(BOB, "00000001"));
    }

    @Test
    void shouldListAUriOnceWhenAnOwnerUsesAnIdTwice() throws Exception {
        directory.declare(community(ALICE, "again", "00000001"));
        assertThat(listing(Map.of(), PUBLISHER).feeds()).hasSize(2);
    }

    @Test
    void shouldListTheFirstThousand() throws Exception {
        for (int i = 0; i < 1_200; i++) {
            directory.declare(community(BOB, "k" + i, String.format("%08x", 0x100 + i)));
        }
        assertThat(listing(Map.of(), PUBLISHER).feeds())
                .hasSize(1_000)
                .contains(feedUri(BOB, "000004e5"))
                .doesNotContain(feedUri(BOB, "000004e6"));
    }

    @Test
    void shouldListPinnedCommunitiesOnlyAndUnderThePublisher() throws Exception {
        Map<String, String> pins = new LinkedHashMap<>();
        pins.put("00000007", SQUAT.uri());
        pins.put("00000001", GARDEN.uri());
        pins.put("00000003", "at://did:plc:nobody/com.atrarium.community.config/gone");
        assertThat(listing(pins, PUBLISHER).feeds())
                .containsExactly(feedUri(PUBLISHER, "00000007"), feedUri(PUBLISHER, "00000001"));
    }

    @Test
    void shouldListPinnedCommunitiesUnderTheirOwnersWithoutAPublisher() throws Exception {
        assertThat(listing(Map.of("00000001", GARDEN.uri()), null).feeds()).containsExactly(feedUri(ALICE, "00000001"));
    }

    @Test
    void shouldListOnlyWhatCanBeAskedFor() throws Exception {
        for (Map<String, String> pins : List.of(Map.<String, String>of(), Map.of("00000002", GARDEN.uri()))) {
            FeedUriResolver resolver = new FeedUriResolver(directory, service(pins, PUBLISHER));
            for (String uri : listing(pins, PUBLISHER).feeds()) {
                assertThat(resolver.resolve(uri)).isNotNull();
            }
        }
    }

    @Test
    void shouldNotListHalfOfTheDirectory() {
        directory.setLoaded(false);
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> listing(Map.of(), PUBLISHER).feeds())
                .satisfies(refused -> assertThat(refused.refusal()).isEqualTo(Refusal.NOT_READY));
    }

    private FeedListing listing(Map<String, String> pins, @Nullable String publisher) {
        return new FeedListing(directory, service(pins, publisher));
    }

    private static ServiceIdentity service(Map<String, String> pins, @Nullable String publisher) {
        return new ServiceIdentity("localhost", Optional.ofNullable(publisher).map(Did::new), pins);
    }
}
