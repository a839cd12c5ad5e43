package org.impluvium.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.impluvium.atproto.identity.Origin;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.reading.agenda.Requests;
import org.impluvium.schemas.avro.ReadCause;
import org.impluvium.schemas.avro.ReadRequest;
import org.junit.jupiter.api.Test;

/** A domain's owner does not get more for having more names, and what may be wrong comes before what is new. */
class LaneNamesTest {

    @Test
    void shouldPutAllHostsOfASiteInOneLane() {
        assertThat(List.of("https://a.evil.example", "https://b.c.evil.example:8443", "http://evil.example"))
                .extracting(url -> LaneNames.of(Origin.of(url)))
                .containsOnly("evil.example");
        assertThat(LaneNames.of(Origin.of("https://good.example"))).isNotEqualTo("evil.example");
    }

    @Test
    void shouldLookUpWhatASiteAnswersForInOneLane() {
        assertThat(List.of("did:web:evil.example", "did:web:a.evil.example", "did:web:b.evil.example%3A8443"))
                .extracting(did -> LaneNames.ofLookup(new Did(did)))
                .containsOnly("evil.example");
    }

    @Test
    void shouldAskTheDirectoryInSeveralLanesThatNoSiteCanBeIn() {
        assertThat(IntStream.range(0, 1_000).mapToObj(i -> LaneNames.ofLookup(new Did("did:plc:x" + i))))
                .allMatch(lane -> lane.startsWith("directory "))
                .satisfies(lanes -> assertThat(lanes.stream().distinct()).hasSize(8));
    }

    @Test
    void shouldCallUrgentOnlyWhatMayBeWrongNow() {
        assertThat(Requests.isUrgent(request(ReadCause.DOUBT, "3aaaaaaaaaaaa"))).isTrue();
        assertThat(Requests.isUrgent(request(ReadCause.DOUBT, Requests.ANY_REV)))
                .isFalse();
        assertThat(Requests.isUrgent(new ReadRequest("did:plc:a", ReadCause.REFERRED, null, 1L)))
                .isFalse();
    }

    private static ReadRequest request(ReadCause cause, String rev) {
        return new ReadRequest("did:plc:a", cause, rev, 1L);
    }
}
