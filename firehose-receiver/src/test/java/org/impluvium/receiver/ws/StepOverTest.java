package org.impluvium.receiver.ws;

import static org.assertj.core.api.Assertions.assertThat;

import org.impluvium.receiver.source.StartAt;
import org.junit.jupiter.api.Test;

class StepOverTest {

    private final StepOver stepOver = new StepOver();

    @Test
    void shouldGiveTheSamePlaceASecondChance() {
        assertThat(stepOver.failed(StartAt.after(7))).isFalse();
        assertThat(stepOver.adjust(StartAt.after(7))).isEqualTo(StartAt.after(7));
    }

    @Test
    void shouldStepFurtherWithEachFailureAtOnePlace() {
        stepOver.failed(StartAt.after(7));

        assertThat(stepOver.failed(StartAt.after(7))).isTrue();
        assertThat(stepOver.adjust(StartAt.after(7))).isEqualTo(StartAt.after(8));
        assertThat(stepOver.failed(StartAt.after(7))).isTrue();
        assertThat(stepOver.adjust(StartAt.after(7))).isEqualTo(StartAt.after(9));
    }

    @Test
    void shouldBeginAnewElsewhere() {
        stepOver.failed(StartAt.after(7));
        stepOver.failed(StartAt.after(7));

        assertThat(stepOver.adjust(StartAt.after(20))).isEqualTo(StartAt.after(20));
        assertThat(stepOver.failed(StartAt.after(20))).isFalse();
    }

    @Test
    void shouldStepOverTheVeryFirstFrameToo() {
        stepOver.failed(StartAt.OLDEST);
        stepOver.failed(StartAt.OLDEST);

        assertThat(stepOver.adjust(StartAt.OLDEST)).isEqualTo(StartAt.after(1));
    }
}
