package org.impluvium.captures.info;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RateOverTimeTest {

    private static final long SECOND = 1_000_000;

    private final RateOverTime rate = new RateOverTime();

    @Test
    void shouldCountBySecondAtFirst() {
        rate.add(10 * SECOND, 5);
        rate.add(10 * SECOND + 999_999, 6);
        rate.add(12 * SECOND, 7);

        assertThat(rate.slots())
                .containsExactly(
                        new RateOverTime.Slot(10 * SECOND, SECOND, 2, 11),
                        new RateOverTime.Slot(11 * SECOND, SECOND, 0, 0),
                        new RateOverTime.Slot(12 * SECOND, SECOND, 1, 7));
    }

    @Test
    void shouldLoseNoFrameWhenSlotsBecomeWider() {
        long begin = 1_795_219_200_000_000L;
        for (int second = 0; second < 1_000; second++) {
            rate.add(begin + second * SECOND, 3);
        }

        List<RateOverTime.Slot> slots = rate.slots();

        assertThat(slots).hasSizeBetween(RateOverTime.MOST_SLOTS / 2, RateOverTime.MOST_SLOTS);
        assertThat(slots.stream().mapToLong(RateOverTime.Slot::frames).sum()).isEqualTo(1_000);
        assertThat(slots.stream().mapToLong(RateOverTime.Slot::bytes).sum()).isEqualTo(3_000);
        assertThat(slots.get(0).widthMicros()).isEqualTo(64 * SECOND);
        assertThat(slots.get(3)).isEqualTo(new RateOverTime.Slot(begin + 192 * SECOND, 64 * SECOND, 64, 192));
    }

    @Test
    void shouldTakeAnyTime() {
        rate.add(0, 1);
        rate.add(Long.MAX_VALUE, 1);
        rate.add(Long.MIN_VALUE, 1);

        assertThat(rate.slots().stream().mapToLong(RateOverTime.Slot::frames).sum())
                .isEqualTo(3);
    }
}
