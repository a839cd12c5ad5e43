package org.impluvium.store.rows;

import static org.assertj.core.api.Assertions.assertThat;

import org.impluvium.schemas.avro.EffectiveRole;
import org.impluvium.schemas.avro.GoneReason;
import org.impluvium.schemas.avro.PostCandidate;
import org.impluvium.schemas.avro.RulingChange;
import org.impluvium.schemas.avro.StandingChange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibilityTest {

    @ParameterizedTest(name = "active {0}, member {1}, blocked {2}, hidden {3}: stands {4}")
    @CsvSource({
        "true,  true,  false, false, true",
        "false, true,  false, false, false",
        "true,  false, false, false, false",
        "true,  true,  true,  false, false",
        "true,  true,  false, true,  false",
        "true,  false, true,  false, false",
        "false, false, true,  true,  false"
    })
    void shouldLetAPostStandWhereNothingSpeaksAgainstIt(
            boolean active, boolean member, boolean blocked, boolean hidden, boolean stands) {
        PostCandidate post = new PostCandidate("cid", 1L, active, null, null);
        StandingChange standing =
                new StandingChange("community", "author", member, blocked, EffectiveRole.MEMBER, null, null);
        RulingChange ruling = new RulingChange("community", "author", "key", hidden, null);

        assertThat(Visibility.stands(post, standing, ruling)).isEqualTo(stands);
    }

    @Test
    void shouldNeedAPostAndAStandingButNoRuling() {
        PostCandidate post = new PostCandidate("cid", 1L, true, null, null);
        StandingChange standing =
                new StandingChange("community", "author", true, false, EffectiveRole.OWNER, null, null);

        assertThat(Visibility.stands(post, standing, null)).isTrue();
        assertThat(Visibility.stands(post, null, null)).isFalse();
        assertThat(Visibility.stands(null, standing, null)).isFalse();
    }

    @Test
    void shouldNotLetAPostStandThatIsGoneWhateverElseIsKeptOfIt() {
        PostCandidate gone = new PostCandidate("cid", 1L, true, GoneReason.UNTAGGED, null);
        StandingChange standing =
                new StandingChange("community", "author", true, false, EffectiveRole.OWNER, null, null);

        assertThat(Visibility.stands(gone, standing, null)).isFalse();
    }
}
