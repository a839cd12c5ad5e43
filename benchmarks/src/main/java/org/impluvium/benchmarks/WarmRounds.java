package org.impluvium.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * Repeats a measurement until the just-in-time compilers have come to rest. On two cores they keep one busy for the first
 * minutes of a process that runs broker, processor and store; what is measured before is their work, not ours.
 */
final class WarmRounds {

    /** Of one core, in a round that counts. */
    private static final double RESTING_SHARE = 0.1;

    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final int most;

    /** @param most rounds; the last one counts even if the compilers are still at work */
    WarmRounds(int most) {
        this.most = most;
    }

    /** One measurement: its result. */
    interface Round {
        double measure(int number) throws Exception;
    }

    /** The result of the first round in which the compilers rested. Prints each round. */
    @SuppressWarnings("SystemOut") // Printing is what it is for.
    double last(Round round) throws Exception {
        for (int number = 0; ; number++) {
            long nanos = System.nanoTime();
            long compiled = compiledMillis();
            long used = PROCESS.getProcessCpuTime();
            double result = round.measure(number);
            double elapsed = System.nanoTime() - nanos;
            double share = (compiledMillis() - compiled) * 1e6 / elapsed;
            System.out.printf(
                    "round %d: %,.0f a second, cores busy %.2f, with compiling %.2f%n",
                    number, result, (PROCESS.getProcessCpuTime() - used) / elapsed, share);
            if (share < RESTING_SHARE || number == most - 1) {
                return result;
            }
        }
    }

    private static long compiledMillis() {
        return ManagementFactory.getCompilationMXBean().getTotalCompilationTime();
    }
}
