package org.impluvium.load.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PaceTest {

    @Test
    void shouldReadWhatItWrites() {
        assertThat(List.of("1", "500", "max"))
                .allSatisfy(written -> assertThat(Pace.parse(written)).hasToString(written));
        assertThat(Pace.parse("500").perSecond()).hasValue(500);
        assertThat(Pace.parse("max").perSecond()).isEmpty();
    }

    @Test
    void shouldRefuseAnythingElse() {
        assertThat(List.of("0", "-5", "1.5", "MAX", ""))
                .allSatisfy(written ->
                        assertThatThrownBy(() -> Pace.parse(written)).isInstanceOf(IllegalArgumentException.class));
    }
}
