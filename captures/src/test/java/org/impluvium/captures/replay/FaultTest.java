package org.impluvium.captures.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.impluvium.captures.replay.Fault.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTest {

    @Test
    void shouldReadEachFormOfAFault() {
        assertThat(Fault.parse("drop:7")).extracting(Fault::kind, Fault::every).containsExactly(Kind.DROP, 7L);
        assertThat(Fault.parse("duplicate:1").kind()).isEqualTo(Kind.DUPLICATE);
        assertThat(Fault.parse("damage:1").kind()).isEqualTo(Kind.DAMAGE);
        assertThat(Fault.parse("reset:10000").every()).isEqualTo(10_000);
        assertThat(Fault.parse("gap:5").count()).isEqualTo(100);
        assertThat(Fault.parse("gap:5:3").count()).isEqualTo(3);
        assertThat(Fault.parse("stall:5").pause()).isEqualTo(Duration.ofSeconds(5));
        assertThat(Fault.parse("stall:5:2s").pause()).isEqualTo(Duration.ofSeconds(2));
        assertThat(Fault.parse("stall:5:250ms").pause()).isEqualTo(Duration.ofMillis(250));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "drop",
                "drop:",
                "drop:0",
                "drop:-1",
                "drop:x",
                "drop:1:2",
                "drop:1:2s",
                "explode:3",
                "gap:1:2s",
                "stall:1:2",
                "reset:1:1"
            })
    void shouldRefuseWhatIsNoFault(String text) {
        assertThatThrownBy(() -> Fault.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldLeaveOutEveryNthFrame() {
        Faults faults = new Faults(List.of(Fault.parse("drop:3")));

        assertThat(LongStream.rangeClosed(1, 10).filter(n -> faults.leavesOut(n).isEmpty()))
                .containsExactly(1L, 2L, 4L, 5L, 7L, 8L, 10L);
        assertThat(faults.leavesOut(3)).isEqualTo(Optional.of(Kind.DROP));
    }

    @Test
    void shouldLeaveOutARunOfFramesFromEveryNthOn() {
        Faults faults = new Faults(List.of(Fault.parse("gap:10:4")));

        assertThat(LongStream.rangeClosed(1, 25).filter(n -> faults.leavesOut(n).isPresent()))
                .containsExactly(10L, 11L, 12L, 13L, 20L, 21L, 22L, 23L);
        assertThat(faults.leavesOut(12)).isEqualTo(Optional.of(Kind.GAP));
    }

    @Test
    void shouldDoSeveralThingsWrongAtOnce() {
        Faults faults = new Faults(List.of(
                Fault.parse("duplicate:2"),
                Fault.parse("damage:3"),
                Fault.parse("stall:4:1s"),
                Fault.parse("reset:6")));

        assertThat(faults.duplicates(6)).isTrue();
        assertThat(faults.damages(6)).isTrue();
        // A frame that is sent twice counts twice.
        assertThat(faults.resets(4, 5)).isFalse();
        assertThat(faults.resets(5, 6)).isTrue();
        assertThat(faults.resets(5, 7)).isTrue();
        assertThat(faults.stalls(5, 6)).isEmpty();
        assertThat(faults.stalls(7, 9)).isEqualTo(Optional.of(Duration.ofSeconds(1)));
        assertThat(faults.damages(8)).isFalse();
        assertThat(Faults.NONE.leavesOut(1)).isEmpty();
    }

    @Test
    void shouldReadEachFormOfASpeed() {
        assertThat(Speed.parse("max").isMax()).isTrue();
        assertThat(Speed.parse("realtime").factor()).isEqualTo(1);
        assertThat(Speed.parse("2.5x").factor()).isEqualTo(2.5);
        for (String text : List.of("", "x", "0x", "10", "fast", "-1x")) {
            assertThatThrownBy(() -> Speed.parse(text)).as(text).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
