package org.impluvium.benchmarks;

import java.util.Map;
import java.util.TreeMap;
import org.impluvium.benchmarks.micro.MicroBenchmarks;

/** {@code benchmarks/run NAME [number]}: runs one measurement and prints its result. */
public final class Benchmarks {

    private interface Measurement {
        void run(int size) throws Exception;
    }

    private static final Map<String, Measurement> ALL = new TreeMap<>(Map.ofEntries(
            Map.entry("prefilter", size -> new PrefilterSpeed(size == 0 ? 20_000 : size).run()),
            Map.entry("receive", size -> new ReceiveSpeed(size == 0 ? 60_000 : size).run()),
            Map.entry("proofs", size -> new ProofSpeed(size == 0 ? 10_000 : size).run()),
            Map.entry("pipeline", size -> new PipelineThroughput(size == 0 ? 1_000 : size).run()),
            Map.entry("visible", size -> new VisibleLatency(size == 0 ? 500 : size).run()),
            Map.entry("restart", size -> new RestartTime(size == 0 ? 100_000 : size).run()),
            Map.entry("restore", size -> new RestoreTime(size == 0 ? 1_000_000 : size).run()),
            Map.entry("nodes", size -> new WorkByNodes(size == 0 ? 20_000 : size).run()),
            Map.entry("rebuild", size -> new RebuildSpeed(size == 0 ? 2_000 : size).run()),
            Map.entry("explain", size -> new ExplainLatency(size == 0 ? 100_000 : size).run()),
            Map.entry("reads", size -> new FeedReads(size == 0 ? 1_000 : size).run()),
            Map.entry("communities", size -> new ScaleWithCommunities(size == 0 ? 100_000 : size).run()),
            Map.entry("soak", size -> new Soak(size == 0 ? 100_000 : size).run()),
            Map.entry("tokens", size -> new TokenSpeed(size == 0 ? 20_000 : size).run())));

    /** The JMH benchmarks, which take a pattern where the others take a number. */
    private static final String MICRO = "micro";

    private Benchmarks() {}

    /**
     * Runs one measurement.
     *
     * @param args name of the measurement and, if wanted, its size (a pattern for the micro-benchmarks; else frames, posts, posts per second, communities, tokens)
     */
    @SuppressWarnings("SystemOut") // Printing is what it is for.
    public static void main(String[] args) throws Exception {
        Measurement measurement = args.length == 0 ? null : ALL.get(args[0]);
        if (args.length > 0 && args[0].equals(MICRO)) {
            MicroBenchmarks.run(args.length > 1 ? args[1] : "");
            return;
        }
        if (measurement == null) {
            System.err.println("Which measurement? " + MICRO + " or one of " + ALL.keySet());
            System.exit(2);
            return;
        }
        measurement.run(args.length > 1 ? Integer.parseInt(args[1]) : 0);
        System.exit(0);
    }
}
