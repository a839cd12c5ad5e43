package org.impluvium.store.readings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.apache.kafka.streams.processor.api.Record;
import org.impluvium.schemas.avro.RepositoryReading;
import org.impluvium.store.port.Reading;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadingsProcessorTest {

    private static final String ALICE = "did:plc:aliceaaaaaaaaaaaaaaaaaaa";

    private final KnownReadings readings = new KnownReadings();
    private final ReadingsProcessor processor = new ReadingsProcessor(readings);

    @Test
    void shouldKnowNothingOfARepositoryThatNobodyHasTriedToRead() {
        assertThat(readings.of(ALICE)).isEmpty();
    }

    @Test
    void shouldSayWhenARepositoryWasReadAlsoWhileItIsAway() {
        put(reading().setReadMicros(5).setAttemptMicros(5).build());
        assertThat(readings.of(ALICE)).hasValue(new Reading(OptionalLong.of(5), OptionalLong.of(5), 0, null));
        assertThat(readings.of(ALICE).orElseThrow().readable()).isTrue();

        put(reading()
                .setReadMicros(5)
                .setAttemptMicros(9)
                .setFailures(2)
                .setFailure("timed-out")
                .build());
        assertThat(readings.of(ALICE)).hasValue(new Reading(OptionalLong.of(5), OptionalLong.of(9), 2, "timed-out"));
        assertThat(readings.of(ALICE).orElseThrow().readable()).isFalse();
    }

    @Test
    void shouldTellNeverFromNotNow() {
        put(reading().build());

        assertThat(readings.of(ALICE)).hasValue(new Reading(OptionalLong.empty(), OptionalLong.empty(), 0, null));
        assertThat(readings.of(ALICE).orElseThrow().readable()).isFalse();
    }

    @Test
    void shouldForgetWhatIsForgotten() {
        put(reading().build());
        put(null);

        assertThat(readings.of(ALICE)).isEmpty();
    }

    private static RepositoryReading.Builder reading() {
        return RepositoryReading.newBuilder().setRepository(ALICE);
    }

    @SuppressWarnings("NullAway") // As it may come from Kafka.
    private void put(@Nullable RepositoryReading reading) {
        processor.process(new Record<>(ALICE, reading, 0));
    }
}
