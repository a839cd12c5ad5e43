package org.impluvium.api.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.OptionalLong;
import org.impluvium.api.support.Communities;
import org.impluvium.store.port.Reading;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadingJsonTest {

    @Test
    void shouldSayNothingWhereNobodyHasTried() {
        assertThat(json(null)).isEqualTo("{}");
    }

    @Test
    void shouldSayWhenARepositoryWasRead() {
        assertThat(json(new Reading(OptionalLong.of(0), OptionalLong.of(0), 0, null)))
                .isEqualTo("{\"repository\":{\"readable\":true,\"readAt\":\"1970-01-01T00:00:00.000000Z\","
                        + "\"triedAt\":\"1970-01-01T00:00:00.000000Z\"}}");
    }

    @Test
    void shouldSaySinceWhenARepositoryCannotBeReadAndWhy() {
        assertThat(json(new Reading(OptionalLong.of(0), OptionalLong.of(9_000_000), 2, "timed-out")))
                .isEqualTo("{\"repository\":{\"readable\":false,\"readAt\":\"1970-01-01T00:00:00.000000Z\","
                        + "\"triedAt\":\"1970-01-01T00:00:09.000000Z\",\"failure\":\"timed-out\",\"failures\":2}}");
    }

    @Test
    void shouldTellWhatIsOnlyAskedForFromWhatWasRead() {
        assertThat(json(new Reading(OptionalLong.empty(), OptionalLong.empty(), 0, null)))
                .isEqualTo("{\"repository\":{\"readable\":false}}");
    }

    private static String json(@Nullable Reading reading) {
        return ReadingJson.putKnown(
                        new JsonObject(), "repository", did -> Optional.ofNullable(reading), Communities.ALICE)
                .encode();
    }
}
