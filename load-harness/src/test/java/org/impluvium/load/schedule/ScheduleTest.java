package org.impluvium.load.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    @Test
    void shouldSpreadThingsEvenlyOverTheWhileFromItsStart() {
        Schedule schedule = Schedule.of(1_000, 4, Duration.ofSeconds(2));

        assertThat(schedule.count()).isEqualTo(8);
        assertThat(schedule.dueNanos(0)).isEqualTo(1_000);
        assertThat(schedule.dueNanos(7)).isEqualTo(1_000 + 1_750_000_000L);
        assertThat(schedule.dueBy(999)).isZero();
        assertThat(schedule.dueBy(1_000)).isEqualTo(1);
        assertThat(schedule.dueBy(250_000_999L)).isEqualTo(1);
        assertThat(schedule.dueBy(250_001_000L)).isEqualTo(2);
        assertThat(schedule.dueBy(Long.MAX_VALUE / 2)).isEqualTo(8);
    }

    @Test
    void shouldHaveAThingAlsoWhereItIsSlowerThanTheWhileIsLong() {
        assertThat(Schedule.of(0, 0.1, Duration.ofSeconds(2)).count()).isEqualTo(1);
    }

    @Property
    void shouldCountAsDueExactlyWhatIsDueByThen(
            @ForAll @DoubleRange(min = 0.01, max = 1e6) double rate,
            @ForAll @LongRange(min = -1_000_000_000_000L, max = 1_000_000_000_000L) long start,
            @ForAll @LongRange(min = 0, max = 4_000_000_000_000L) long later) {
        Schedule schedule = Schedule.endless(start, rate);

        long due = schedule.dueBy(start + later);

        assertThat(schedule.dueNanos(due - 1)).isLessThanOrEqualTo(start + later);
        assertThat(schedule.dueNanos(due)).isGreaterThan(start + later);
    }
}
