package org.impluvium.load.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class MetricsTextTest {

    private static final String PAGE = """
            # HELP jvm_memory_used_bytes The amount of used memory
            # TYPE jvm_memory_used_bytes gauge
            jvm_memory_used_bytes{area="heap",id="Eden } Space"} 100.0
            jvm_memory_used_bytes{area="heap",id="Tenured"} 2.5E2 1700000000000
            jvm_memory_used_bytes{area="nonheap",id="Metaspace"} 7.0
            lag 4
            lag_other 1
            lag{application="a"} 9
            broken{x="y" 3
            broken NaN
            broken one
            broken
            """;

    private final MetricsText metrics = MetricsText.parse(PAGE, Set.of("jvm_memory_used_bytes", "lag", "broken"));

    @Test
    void shouldAddUpWhatBearsALabel() {
        assertThat(metrics.sum("jvm_memory_used_bytes", "area=\"heap\"")).isEqualTo(350);
        assertThat(metrics.sum("jvm_memory_used_bytes", "")).isEqualTo(357);
    }

    @Test
    void shouldFindTheGreatest() {
        assertThat(metrics.max("lag")).isEqualTo(9);
    }

    @Test
    void shouldKnowNothingOfWhatIsNotThereOrMakesNoSense() {
        assertThat(metrics.max("lag_other")).isNull();
        assertThat(metrics.max("broken")).isNull();
        assertThat(metrics.sum("jvm_memory_used_bytes", "area=\"moon\"")).isNull();
    }

    @Test
    void shouldReadResidentMemoryWhereTheSystemTells() {
        assertThat(ProcessMemory.residentMib("Name:\tjava\nVmRSS:\t  204800 kB\nThreads:\t3\n"))
                .isEqualTo(200);
        assertThat(ProcessMemory.residentMib("Name:\tjava\n")).isNull();
        assertThat(ProcessMemory.residentMib(Long.MAX_VALUE)).isNull();
    }
}
