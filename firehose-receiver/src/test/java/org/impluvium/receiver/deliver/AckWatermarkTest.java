package org.impluvium.receiver.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.impluvium.receiver.deliver.AckWatermark.Mark;
import org.junit.jupiter.api.Test;

class AckWatermarkTest {

    private final AckWatermark watermark = new AckWatermark(2);

    @Test
    void shouldHaveNoMarkBeforeTheFirstAcknowledgement() {
        watermark.put(1, 10, 1);

        assertThat(watermark.mark()).isEmpty();
    }

    @Test
    void shouldNotPassAFrameWhoseEventIsInFlight() {
        long first = watermark.put(1, 10, 2);
        long second = watermark.put(2, 20, 1);

        watermark.acknowledge(second);
        watermark.acknowledge(first);
        assertThat(watermark.mark()).isEmpty();

        watermark.acknowledge(first);
        assertThat(watermark.mark()).contains(new Mark(2, 20));
    }

    @Test
    void shouldTakeNoRoomForFramesWithoutEvents() throws InterruptedException {
        long ticket = watermark.put(1, 10, 1);
        for (int position = 2; position <= 1_000; position++) {
            watermark.put(position, 10L * position);
        }

        assertThat(watermark.awaitRoom(Duration.ZERO)).isTrue();
        assertThat(watermark.mark()).isEmpty();
        watermark.acknowledge(ticket);
        assertThat(watermark.mark()).contains(new Mark(1_000, 10_000));
    }

    @Test
    void shouldHaveNoRoomBeyondItsCapacity() throws InterruptedException {
        long first = watermark.put(1, 10, 1);
        watermark.put(2, 20, 1);

        assertThat(watermark.awaitRoom(Duration.ofMillis(1))).isFalse();
        assertThatThrownBy(() -> watermark.put(3, 30, 1)).isInstanceOf(IllegalStateException.class);
        watermark.acknowledge(first);
        assertThat(watermark.awaitRoom(Duration.ZERO)).isTrue();
    }

    @Test
    void shouldGoOnBehindAFrameThatWaitsForLong() throws InterruptedException {
        long waiting = watermark.put(1, 10, 1);
        for (int position = 2; position <= 1_000; position++) {
            assertThat(watermark.awaitRoom(Duration.ZERO)).isTrue();
            watermark.acknowledge(watermark.put(position, 10L * position, 1));
        }

        assertThat(watermark.mark()).isEmpty();
        assertThat(watermark.inFlight()).isEqualTo(1);
        watermark.acknowledge(waiting);
        assertThat(watermark.mark()).contains(new Mark(1_000, 10_000));
    }

    @Test
    void shouldRefuseAnAcknowledgementThatNobodyOwes() {
        long ticket = watermark.put(1, 10, 1);
        watermark.acknowledge(ticket);

        assertThatThrownBy(() -> watermark.acknowledge(ticket)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> watermark.acknowledge(ticket + 1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldWakeWhoWaitsForTheEnd() throws Exception {
        long ticket = watermark.put(1, 10, 1);
        Thread broker = new Thread(() -> watermark.acknowledge(ticket));
        broker.start();

        assertThat(watermark.awaitEmpty(Duration.ofMinutes(1))).isTrue();
        broker.join();
    }

    @Test
    void shouldWaitForWhatIsFoundToBeOwedLater() {
        AckWatermark watermark = new AckWatermark(3);
        long ticket = watermark.put(5, 50, 1);
        watermark.owe(ticket, 2);
        watermark.acknowledge(ticket);
        watermark.acknowledge(ticket);
        assertThat(watermark.mark()).isEmpty();

        watermark.acknowledge(ticket);
        assertThat(watermark.mark()).contains(new Mark(5, 50));
        assertThatThrownBy(() -> watermark.owe(ticket, 1)).isInstanceOf(IllegalStateException.class);
    }
}
