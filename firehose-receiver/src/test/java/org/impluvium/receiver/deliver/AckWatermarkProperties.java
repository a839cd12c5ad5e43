package org.impluvium.receiver.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.impluvium.receiver.deliver.AckWatermark.Mark;

class AckWatermarkProperties {

    /** The slow, plain way to say the same: all frames with what is owed for each. */
    private static final class Model {
        private final List<int[]> owed = new ArrayList<>();

        Optional<Mark> mark() {
            int whole = 0;
            while (whole < owed.size() && owed.get(whole)[0] == 0) {
                whole++;
            }
            return whole == 0 ? Optional.empty() : Optional.of(new Mark(whole, 10L * whole));
        }
    }

    @Property
    void shouldStandAtTheLastFrameUpToWhichNothingIsOwed(
            @ForAll @Size(max = 200) List<@IntRange(max = 3) Integer> eventsPerFrame, @ForAll long seed)
            throws InterruptedException {
        Random random = new Random(seed);
        int capacity = 1 + random.nextInt(20);
        AckWatermark watermark = new AckWatermark(capacity);
        Model model = new Model();
        List<long[]> outstanding = new ArrayList<>();

        for (int events : eventsPerFrame) {
            while (!watermark.awaitRoom(Duration.ZERO) || (!outstanding.isEmpty() && random.nextBoolean())) {
                acknowledgeOne(random, watermark, model, outstanding);
            }
            put(events, watermark, model, outstanding);
            assertThat(watermark.mark()).isEqualTo(model.mark());
        }
        while (!outstanding.isEmpty()) {
            acknowledgeOne(random, watermark, model, outstanding);
        }

        assertThat(watermark.inFlight()).isZero();
        assertThat(watermark.mark()).isEqualTo(model.mark());
    }

    private static void put(int events, AckWatermark watermark, Model model, List<long[]> outstanding) {
        int frame = model.owed.size();
        model.owed.add(new int[] {events});
        if (events == 0) {
            watermark.put(frame + 1, 10L * (frame + 1));
            return;
        }
        long ticket = watermark.put(frame + 1, 10L * (frame + 1), events);
        for (int i = 0; i < events; i++) {
            outstanding.add(new long[] {ticket, frame});
        }
    }

    private static void acknowledgeOne(Random random, AckWatermark watermark, Model model, List<long[]> outstanding) {
        long[] one = outstanding.remove(random.nextInt(outstanding.size()));
        watermark.acknowledge(one[0]);
        model.owed.get((int) one[1])[0]--;
        assertThat(watermark.mark()).isEqualTo(model.mark());
    }
}
