package org.impluvium.receiver.bench;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Prints the figures; its name keeps it out of the test run. On a quiet machine:
 *
 * <pre>mvn -B -pl firehose-receiver -am test -Dtest=RunBenchmarks -Dsurefire.failIfNoSpecifiedTests=false</pre>
 */
class RunBenchmarks {

    @Test
    void shouldPrintFramesPerSecond() throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(PrefilterBenchmark.class.getName())
                        .build())
                .run();
    }
}
