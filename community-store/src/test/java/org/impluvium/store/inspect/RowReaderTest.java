package org.impluvium.store.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.apache.kafka.common.utils.Bytes;
import org.impluvium.schemas.avro.GoneReason;
import org.impluvium.schemas.avro.PostCandidate;
import org.impluvium.store.Facts;
import org.impluvium.store.rows.InsightKeys;
import org.impluvium.store.rows.Post;
import org.impluvium.store.rows.RowKeys;
import org.impluvium.store.rows.RowValues;
import org.impluvium.store.rows.Tag;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What rows say, also rows that this version does not know or cannot read. */
class RowReaderTest {

    private static final Tag TAG = Tag.parse("0000000a");
    private static final String RAIN = Facts.communityOf("did:plc:ann");
    private static final Post POST = new Post("did:plc:bob", "p");

    private final RowReader reader = new RowReader(RowForm.COMMUNITIES);

    @Test
    void shouldShowAvroAsJson() {
        ReadRow row = read(
                RowKeys.standing(TAG, "did:plc:bob", RAIN),
                RowValues.fact(Facts.member(RAIN, "did:plc:bob").getBody()));

        assertThat(row.valueAsJson())
                .startsWith("{\"community\": \"" + RAIN + "\", \"did\": \"did:plc:bob\", \"member\": true")
                .contains("\"role\": \"MEMBER\"", "\"block\": null");
    }

    @Test
    void shouldShowTextsTruthAndNothingAsJson() {
        assertThat(read(InsightKeys.entry(TAG, RAIN, 5, "at://a"), RowValues.target("say \"x\""))
                        .valueAsJson())
                .isEqualTo("\"say \\\"x\\\"\"");
        assertThat(read(InsightKeys.member(TAG, RAIN, "did:plc:bob"), RowValues.membership(true))
                        .valueAsJson())
                .isEqualTo("true");
        assertThat(read(RowKeys.feedRow(TAG, RAIN, 5, POST), RowValues.nothing())
                        .valueAsJson())
                .isEqualTo("null");
    }

    @Test
    void shouldTellTheTimeOfACandidateFromItsValueAndMarkOneThatIsGone() {
        ReadRow there = read(RowKeys.candidate(TAG, POST), candidate(null));
        ReadRow gone = read(RowKeys.candidate(TAG, POST), candidate(GoneReason.UNTAGGED));

        assertThat(there.micros()).hasValue(7);
        assertThat(there.label()).isEqualTo("CANDIDATE");
        assertThat(gone.label()).isEqualTo("CANDIDATE (gone)");
        assertThat(gone.kind()).isEqualTo("CANDIDATE");
    }

    @Test
    void shouldShowAKindThatItDoesNotKnow() {
        ReadRow row = reader.read(bytes("0000000afa616263"), bytes("01"));

        assertThat(row.kind()).isEqualTo("UNKNOWN-250");
        assertThat(row.tag()).isEqualTo("0000000a");
        assertThat(row.key()).containsEntry("rest", "616263");
        assertThat(row.problem()).isEqualTo("a kind that this version does not know");
    }

    @Test
    void shouldShowAKeyTooShortForATag() {
        ReadRow row = reader.read(bytes("0000"), bytes(""));

        assertThat(row.tag()).isEqualTo("none");
        assertThat(row.kind()).isEqualTo("UNKNOWN");
        assertThat(row.problem()).isEqualTo("unreadable key: the key ends early");
    }

    @Test
    void shouldShowAKeyThatGoesOnBehindItsEnd() {
        byte[] key = RowKeys.feedRow(TAG, RAIN, 5, POST).get();
        byte[] longer = Arrays.copyOf(key, key.length + 1);

        assertThat(reader.read(longer, bytes("")).problem()).isEqualTo("unreadable key: it goes on behind its end");
    }

    @Test
    void shouldSayThatAValueCannotBeReadAndShowItsKeyAllTheSame() {
        ReadRow damaged = read(RowKeys.candidate(TAG, POST), bytes("c301ffffffffffffffff00"));
        ReadRow empty = read(InsightKeys.member(TAG, RAIN, "did:plc:bob"), bytes(""));

        assertThat(damaged.key()).containsEntry("author", "did:plc:bob").containsEntry("key", "p");
        assertThat(damaged.problem()).startsWith("unreadable value: ");
        assertThat(damaged.label()).isEqualTo("CANDIDATE (unreadable)");
        assertThat(empty.problem()).startsWith("unreadable value: ");
    }

    private ReadRow read(Bytes key, byte[] value) {
        return reader.read(key.get(), value);
    }

    private static byte[] candidate(@Nullable GoneReason gone) {
        return RowValues.candidate(new PostCandidate(Facts.CID, 7L, true, gone, null));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
