package org.impluvium.store.remember;

import static org.assertj.core.api.Assertions.assertThat;
import static org.impluvium.store.Facts.blocked;
import static org.impluvium.store.Facts.communityOf;
import static org.impluvium.store.Facts.declared;
import static org.impluvium.store.Facts.gone;
import static org.impluvium.store.Facts.hidden;
import static org.impluvium.store.Facts.member;
import static org.impluvium.store.Facts.post;
import static org.impluvium.store.Facts.stranger;
import static org.impluvium.store.Facts.unruled;
import static org.impluvium.store.Facts.withdrawn;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.impluvium.schemas.avro.FeedRowChange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of feed rows, by cause (rules P3 to P7, A6, A7). */
class FeedRowNewsTest {

    private static final String TAG = "a08ff49b";
    private static final String ALICE = "did:web:alice.example";
    private static final String GARDEN = communityOf("did:web:garden.example");
    private static final String KITCHEN = communityOf("did:web:kitchen.example");

    @TempDir
    Path folder;

    private RememberDriver store;
    private long now;

    @BeforeEach
    void setUp() {
        store = new RememberDriver(folder);
        now = store.clock().micros();
        store.send(TAG, declared(GARDEN, TAG), member(GARDEN, ALICE));
    }

    @AfterEach
    void tearDown() {
        store.close();
    }

    @Test
    void shouldSayThatAPostCame() {
        store.send(TAG, post(ALICE, "1", now));

        assertThat(said()).containsExactly("garden +1@0");
    }

    @Test
    void shouldSayNothingOfWhatIsInNoFeedNorOfReplays() {
        store.send(TAG, post("did:web:bob.example", "1", now), post(ALICE, "2", now, false));
        store.send(TAG, post(ALICE, "3", now), post(ALICE, "3", now), gone(ALICE, "4"));

        assertThat(said()).containsExactly("garden +3@0");
    }

    @Test
    void shouldSayThatAPostIsGoneOrItsAccountInactive() {
        store.send(TAG, post(ALICE, "1", now), post(ALICE, "2", now));
        said();

        store.send(TAG, gone(ALICE, "1"), post(ALICE, "2", now, false));

        assertThat(said()).containsExactly("garden -1@0", "garden -2@0");
    }

    @Test
    void shouldSayThatAPostLeftWithItsOldTimeAndCameWithItsNewOne() {
        store.send(TAG, post(ALICE, "1", now));
        said();

        store.send(TAG, post(ALICE, "1", now - 5));

        assertThat(said()).containsExactly("garden -1@0", "garden +1@-5");
    }

    @Test
    void shouldSayWhatAStandingTakesOutAndBringsBack() {
        store.send(TAG, post(ALICE, "1", now), post(ALICE, "2", now - 1));
        said();

        store.send(TAG, blocked(GARDEN, ALICE), member(GARDEN, ALICE), stranger(GARDEN, ALICE));

        assertThat(said())
                .containsExactly(
                        "garden -1@0", "garden -2@-1", "garden +1@0", "garden +2@-1", "garden -1@0", "garden -2@-1");
    }

    @Test
    void shouldSayWhatARulingTakesOutAndBringsBack() {
        store.send(TAG, post(ALICE, "1", now), post(ALICE, "2", now));
        said();

        store.send(TAG, hidden(GARDEN, ALICE, "1"), unruled(GARDEN, ALICE, "1"));

        assertThat(said()).containsExactly("garden -1@0", "garden +1@0");
    }

    @Test
    void shouldSayThatAWithdrawnCommunitysPostsLeaveAsItsStandingsAreTakenBack() {
        store.send(TAG, post(ALICE, "1", now));
        said();

        store.send(TAG, withdrawn(GARDEN), stranger(GARDEN, ALICE));

        assertThat(said()).containsExactly("garden -1@0");
    }

    @Test
    void shouldSpeakOfEachCommunityUnderItsOwnKey() {
        store.send(TAG, declared(KITCHEN, TAG), member(KITCHEN, ALICE));

        store.send(TAG, post(ALICE, "1", now));

        assertThat(said()).containsExactlyInAnyOrder("garden +1@0", "kitchen +1@0");
    }

    @Test
    void shouldSayWhatTheSweepTakesOutAtTheTimeOfTheSweep() {
        store.send(TAG, post(ALICE, "1", now), Instant.EPOCH, headers());
        said();

        store.advance(RememberDriver.RETENTION.plus(Duration.ofHours(2)));

        TestRecord<String, FeedRowChange> left = store.feedRows().readRecord();
        assertThat(left.value()).isEqualTo(new FeedRowChange(TAG, ALICE, "1", now, false));
        assertThat(left.getRecordTime()).isEqualTo(store.clock().instant());
        assertThat(left.headers().lastHeader("trace")).isNull();
    }

    @Test
    void shouldKeepTimeAndHeadersOfTheCause() {
        Instant then = Instant.parse("2026-11-19T01:02:03Z");

        store.send(TAG, post(ALICE, "1", now), then, headers());

        TestRecord<String, FeedRowChange> came = store.feedRows().readRecord();
        assertThat(came.key()).isEqualTo(GARDEN);
        assertThat(came.getRecordTime()).isEqualTo(then);
        assertThat(came.headers().lastHeader("trace")).isEqualTo(headers().lastHeader("trace"));
    }

    private static RecordHeaders headers() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("trace", "x".getBytes(StandardCharsets.UTF_8));
        return headers;
    }

    /** {@code community ±key@time}, the time relative to now. */
    private List<String> said() {
        return store.feedRows().readRecordsToList().stream().map(this::inShort).toList();
    }

    private String inShort(TestRecord<String, FeedRowChange> said) {
        FeedRowChange change = said.value();
        assertThat(change.getAuthor()).isEqualTo(ALICE);
        return (said.key().equals(GARDEN) ? "garden " : "kitchen ")
                + (change.getStands() ? "+" : "-")
                + change.getKey()
                + "@"
                + (change.getSortMicros() - now);
    }
}
