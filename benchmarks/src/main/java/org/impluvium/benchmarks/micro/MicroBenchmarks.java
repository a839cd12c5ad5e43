package org.impluvium.benchmarks.micro;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the JMH benchmarks, each in a JVM of its own. */
public final class MicroBenchmarks {

    private static final TimeValue ROUND = new TimeValue(2, TimeUnit.SECONDS);

    private MicroBenchmarks() {}

    /**
     * Runs some and prints what came of them.
     *
     * @param pattern which of them, a regular expression over their names; empty: all
     */
    public static void run(String pattern) throws RunnerException {
        var unused = new Runner(new OptionsBuilder()
                        .include(pattern.isEmpty() ? "org.impluvium.benchmarks.micro" : pattern)
                        .forks(1)
                        .warmupIterations(3)
                        .warmupTime(ROUND)
                        .measurementIterations(5)
                        .measurementTime(ROUND)
                        .build())
                .run();
    }
}
