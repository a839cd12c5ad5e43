package org.impluvium.schemas.trail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.impluvium.schemas.avro.CommunityChange;
import org.impluvium.schemas.avro.CommunityRecordChange;
import org.impluvium.schemas.avro.DoubtCause;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.schemas.avro.IdentityChange;
import org.impluvium.schemas.avro.PostStated;
import org.impluvium.schemas.avro.RecordAction;
import org.impluvium.schemas.avro.RecordChange;
import org.impluvium.schemas.avro.RepositoryDoubt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TrailTest {

    private static final String BOB = "did:plc:bob";
    private static final String REV = "3l3qo2vuowo2b";
    private static final String POST = "app.bsky.feed.post";
    private static final String URI = "at://did:plc:bob/app.bsky.feed.post/p";

    @AfterEach
    void followNobody() {
        Followed.only(List.of());
    }

    @Test
    void shouldKnowFromTheFrameOnWhichRecordItIsAbout() {
        assertThat(Trail.of(post()).fields())
                .isEqualTo(Map.of("frame", "wss://relay@17", "repository", BOB, "record", URI, "rev", REV));
        assertThat(Trail.of(event(new RepositoryDoubt(REV, DoubtCause.SYNC))).fields())
                .isEqualTo(Map.of("frame", "wss://relay@17", "repository", BOB, "rev", REV));
        assertThat(Trail.of(event(new IdentityChange(null))).fields())
                .isEqualTo(Map.of("frame", "wss://relay@17", "repository", BOB));
        assertThat(Trail.of(new CommunityRecordChange("did:plc:ann", BOB, POST, "p", null, null, REV, null))
                        .fields())
                .isEqualTo(Map.of("repository", BOB, "record", URI, "rev", REV));
        assertThat(Trail.of(new CommunityChange(new PostStated(BOB, "p", "cid", 1L, true)))
                        .fields())
                .isEqualTo(Map.of("repository", BOB, "record", URI));
    }

    @Test
    void shouldKnowNothingOfWhatItCannotRead() {
        assertThat(Trail.of(null).fields()).isEmpty();
        assertThat(Trail.of("text").fields()).isEmpty();
    }

    @Test
    void shouldMarkEventsOfThoseWhoAreFollowedWithTheirFrame() {
        assertThat(Followed.mark(post())).isNull();

        Followed.only(List.of("did:plc:ann", BOB));
        Header mark = Objects.requireNonNull(Followed.mark(post()));

        assertThat(new String(mark.value(), UTF_8)).isEqualTo("wss://relay@17");
        assertThat(Followed.is(new RecordHeaders(List.of(mark)))).isTrue();
        assertThat(Followed.is(new RecordHeaders())).isFalse();

        Followed.only(List.of("did:plc:ann"));
        assertThat(Followed.mark(post())).isNull();
    }

    private static FirehoseEvent post() {
        return event(new RecordChange(POST, "p", RecordAction.CREATE, REV, "cid", null));
    }

    private static FirehoseEvent event(Object body) {
        return new FirehoseEvent(BOB, "wss://relay", 17L, 1L, body);
    }
}
