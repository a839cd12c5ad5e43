package org.impluvium.standalone.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceTest {

    @Test
    void shouldReadWhatItWrites() {
        Place place = new Place("blue-1.firehose.events.dead-letters.v1", 3, 1_234_567_890_123L);

        assertThat(place).hasToString("blue-1.firehose.events.dead-letters.v1-3@1234567890123");
        assertThat(Place.parse(place.toString())).isEqualTo(place);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "topic",
                "topic-1",
                "topic@1",
                "topic-1@-2",
                "to pic-1@2",
                "-1@2",
                "topic-1@2 ",
                "topic-99999999999@1",
                "topic-1@99999999999999999999"
            })
    void shouldRefuseWhatIsNoPlace(String written) {
        assertThatIllegalArgumentException().isThrownBy(() -> Place.parse(written));
    }
}
