package org.impluvium.store.remember;

import static org.assertj.core.api.Assertions.assertThat;
import static org.impluvium.store.Facts.CID;
import static org.impluvium.store.Facts.communityOf;
import static org.impluvium.store.Facts.declared;
import static org.impluvium.store.Facts.gone;
import static org.impluvium.store.Facts.member;
import static org.impluvium.store.Facts.post;
import static org.impluvium.store.Facts.stranger;
import static org.impluvium.store.Facts.uri;

import java.nio.file.Path;
import java.time.Duration;
import java.util.SortedMap;
import org.apache.kafka.common.utils.Bytes;
import org.impluvium.schemas.avro.GoneReason;
import org.impluvium.schemas.avro.PostCandidate;
import org.impluvium.store.rows.Post;
import org.impluvium.store.rows.RowKeys;
import org.impluvium.store.rows.RowValues;
import org.impluvium.store.rows.Tag;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of a post that went, and that it is no post any more (rule P5). */
class GonePostTest {

    private static final String TAG = "a08ff49b";
    private static final String ALICE = "did:web:alice.example";
    private static final String GARDEN = communityOf("did:web:garden.example");
    private static final String REV = "3n2rsqyrzsk2a";

    @TempDir
    Path folder;

    private RememberDriver store;
    private long now;

    @BeforeEach
    void setUp() {
        store = new RememberDriver(folder);
        now = store.clock().micros();
        store.send(TAG, declared(GARDEN, TAG), member(GARDEN, ALICE), post(ALICE, "1", now));
    }

    @AfterEach
    void tearDown() {
        store.close();
    }

    @Test
    void shouldTakeTheFeedRowAndKeepWhyAndWhen() {
        store.send(TAG, gone(ALICE, "1", GoneReason.UNTAGGED, REV, now));

        assertThat(store.feed(TAG, GARDEN)).isEmpty();
        assertThat(kept()).isEqualTo(new PostCandidate("", now, false, GoneReason.UNTAGGED, REV));
    }

    @Test
    void shouldKeepNothingOfAPostWhoseSortTimeNobodyKnows() {
        store.send(TAG, gone(ALICE, "1"));

        assertThat(kept()).isNull();
    }

    @Test
    void shouldKeepNothingOfAPostThatIsPast() {
        long past = now - RememberDriver.RETENTION.plusHours(2).toSeconds() * 1_000_000;
        store.send(TAG, gone(ALICE, "1", GoneReason.DELETED, REV, past));

        assertThat(kept()).isNull();
    }

    @Test
    void shouldNotBringAGonePostBackWithItsAuthor() {
        store.send(TAG, gone(ALICE, "1", GoneReason.DELETED, REV, now));

        store.send(TAG, stranger(GARDEN, ALICE), member(GARDEN, ALICE));

        assertThat(store.feed(TAG, GARDEN)).isEmpty();
        assertThat(store.rowsWith(RowKeys.feed(Tag.parse(TAG), GARDEN))).isEmpty();
    }

    @Test
    void shouldPutAPostThatComesAgainInThePlaceOfWhatWasKept() {
        store.send(TAG, gone(ALICE, "1", GoneReason.DELETED, REV, now), post(ALICE, "1", now + 1));

        assertThat(store.feed(TAG, GARDEN)).containsExactly(uri(ALICE, "1"));
        assertThat(kept()).isEqualTo(new PostCandidate(CID, now + 1, true, null, null));
    }

    @Test
    void shouldSweepWhatWasKeptWhenItIsPast() {
        store.send(TAG, gone(ALICE, "1", GoneReason.PURGED, null, now));

        store.advance(RememberDriver.RETENTION);
        assertThat(kept()).isNotNull();
        store.advance(Duration.ofHours(2));

        assertThat(kept()).isNull();
    }

    @Test
    void shouldChangeNothingWhenItIsSaidAgain() {
        store.send(TAG, gone(ALICE, "1", GoneReason.DELETED, REV, now));
        SortedMap<Bytes, Bytes> before = store.rows();

        store.send(TAG, gone(ALICE, "1", GoneReason.DELETED, REV, now));

        assertThat(store.rows()).isEqualTo(before);
        assertThat(store.registry()
                        .get("impluvium.store.feed.rows")
                        .tag("change", "out")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    private @Nullable PostCandidate kept() {
        Bytes row = store.rows().get(RowKeys.candidate(Tag.parse(TAG), new Post(ALICE, "1")));
        return row == null ? null : RowValues.toCandidate(row.get());
    }
}
