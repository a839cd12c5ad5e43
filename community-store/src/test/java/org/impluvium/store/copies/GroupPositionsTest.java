package org.impluvium.store.copies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class GroupPositionsTest {

    private static final TopicPartition PARTITION = new TopicPartition("changes", 0);

    private final MockConsumer<byte[], byte[]> reader = new MockConsumer<>("earliest");
    private final GroupPositions positions = new GroupPositions(reader, "changes");

    @Test
    void shouldTakeWhatWasCommittedWhereThatIsTheEnd() {
        assertThat(positions.past(Map.of(0, 5L), Map.of(0, 5L))).isEqualTo(Map.of(0, 5L));
    }

    @Test
    void shouldNotLookWhileTheGroupGoesOn() {
        assertThat(positions.past(Map.of(0, 5L), Map.of(0, 9L))).isEqualTo(Map.of(0, 5L));
        assertThat(positions.past(Map.of(0, 6L), Map.of(0, 9L))).isEqualTo(Map.of(0, 6L));
        assertThat(reader.assignment()).isEmpty();
    }

    @Test
    void shouldPassMarkersBehindWhichNothingComes() {
        reader.schedulePollTask(() -> reader.seek(PARTITION, 7));

        positions.past(Map.of(0, 5L), Map.of(0, 7L));

        assertThat(positions.past(Map.of(0, 5L), Map.of(0, 7L))).isEqualTo(Map.of(0, 7L));
        assertThat(positions.past(Map.of(0, 5L), Map.of(0, 7L))).as("kept").isEqualTo(Map.of(0, 7L));
    }

    @Test
    void shouldStopBeforeARecordThatWaits() {
        reader.schedulePollTask(
                () -> reader.addRecord(new ConsumerRecord<>("changes", 0, 6, new byte[0], new byte[0])));

        positions.past(Map.of(0, 5L), Map.of(0, 7L));

        assertThat(positions.past(Map.of(0, 5L), Map.of(0, 7L))).isEqualTo(Map.of(0, 6L));
    }
}
