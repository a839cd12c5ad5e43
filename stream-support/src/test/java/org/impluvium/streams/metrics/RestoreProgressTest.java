package org.impluvium.streams.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StandbyUpdateListener.SuspendReason;
import org.apache.kafka.streams.processor.TaskId;
import org.junit.jupiter.api.Test;

class RestoreProgressTest {

    private static final String STORE = "route-store";
    private static final TopicPartition FIRST = new TopicPartition("changelog", 0);
    private static final TopicPartition SECOND = new TopicPartition("changelog", 1);
    private static final TaskId TASK = new TaskId(0, 0);

    private final RestoreProgress progress = new RestoreProgress();

    @Test
    void shouldTellWhatIsLeftOfAllPartitionsOfAStore() {
        progress.onRestoreStart(FIRST, STORE, 100, 1_000);
        progress.onRestoreStart(SECOND, STORE, 0, 50);
        progress.onRestoreStart(SECOND, "another", 0, 7);
        assertThat(progress.restoring(STORE)).isEqualTo(950);

        progress.onBatchRestored(FIRST, STORE, 499, 380);
        assertThat(progress.restoring(STORE)).isEqualTo(550);
        assertThat(progress.restored(STORE)).isEqualTo(380);

        progress.onRestoreEnd(FIRST, STORE, 900);
        assertThat(progress.restoring(STORE)).isEqualTo(50);
        progress.onRestoreSuspended(SECOND, STORE, 0);
        assertThat(progress.restoring(STORE)).isZero();
        assertThat(progress.restoring("another")).isEqualTo(7);
    }

    @Test
    void shouldTellHowFarCopiesInReserveAreBehind() {
        progress.onUpdateStart(FIRST, STORE, 0);
        assertThat(progress.standby(STORE)).isZero();

        progress.onBatchLoaded(FIRST, STORE, TASK, 59, 60, 100);
        progress.onBatchLoaded(SECOND, STORE, TASK, 9, 10, 10);
        assertThat(progress.standby(STORE)).isEqualTo(40);
        assertThat(progress.restoring(STORE)).isZero();

        progress.onUpdateSuspended(FIRST, STORE, 59, 100, SuspendReason.PROMOTED);
        assertThat(progress.standby(STORE)).isZero();
    }
}
