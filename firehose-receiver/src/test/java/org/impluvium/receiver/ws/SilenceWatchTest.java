package org.impluvium.receiver.ws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.impluvium.receiver.ws.SilenceWatch.Verdict;
import org.junit.jupiter.api.Test;

class SilenceWatchTest {

    private final SilenceWatch watch = new SilenceWatch(Duration.ofNanos(100), Duration.ofNanos(10), 1_000);

    @Test
    void shouldWantOnePingAfterSilenceAndGiveUpWithoutAnswer() {
        assertThat(watch.check(1_099)).isEqualTo(Verdict.ALIVE);
        assertThat(watch.check(1_100)).isEqualTo(Verdict.PING);
        assertThat(watch.check(1_109)).isEqualTo(Verdict.ALIVE);
        assertThat(watch.check(1_110)).isEqualTo(Verdict.SILENT);
    }

    @Test
    void shouldTakeAnythingForAnAnswer() {
        assertThat(watch.check(1_100)).isEqualTo(Verdict.PING);
        watch.heard(1_105);

        assertThat(watch.check(1_204)).isEqualTo(Verdict.ALIVE);
        assertThat(watch.check(1_205)).isEqualTo(Verdict.PING);
    }

    @Test
    void shouldNotPingWhileFramesCome() {
        for (long now = 1_000; now < 5_000; now += 99) {
            watch.heard(now);
            assertThat(watch.check(now + 98)).isEqualTo(Verdict.ALIVE);
        }
    }
}
