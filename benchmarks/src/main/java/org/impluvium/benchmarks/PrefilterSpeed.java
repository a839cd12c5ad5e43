package org.impluvium.benchmarks;

import java.util.List;
import org.impluvium.loadtests.frames.Frame;
import org.impluvium.loadtests.generator.GeneratorSettings;
import org.impluvium.loadtests.generator.NetworkGenerator;
import org.impluvium.receiver.filter.PassRules;
import org.impluvium.receiver.repos.RepoPrefilter;

/** Frames per second through the prefilter on one core, on generated frames in live proportion. */
final class PrefilterSpeed {

    private static final int ROUNDS = 7;
    private static final long ROUND_NANOS = 2_000_000_000L;

    private final int frames;

    PrefilterSpeed(int frames) {
        this.frames = frames;
    }

    @SuppressWarnings("SystemOut") // Printing is what it is for.
    void run() {
        long now = System.currentTimeMillis() * 1_000;
        List<byte[]> stream = NetworkGenerator.generate(liveMix(frames, now)).frames().stream()
                .map(Frame::bytes)
                .toList();
        double mean = stream.stream().mapToInt(frame -> frame.length).average().orElse(0);
        RepoPrefilter prefilter = new RepoPrefilter(PassRules.communityFeeds());
        long passed = stream.stream().filter(prefilter::passes).count();
        System.out.printf(
                "%,d generated frames, mean %.0f bytes, %.1f %% pass%n",
                stream.size(), mean, 100.0 * passed / stream.size());
        for (int round = 1; round <= ROUNDS; round++) {
            System.out.printf("round %d: %,.0f frames/s%n", round, round(prefilter, stream));
        }
    }

    /** Hardly anything to do with communities, and frames as big as live ones. */
    private static GeneratorSettings liveMix(int frames, long now) {
        return GeneratorSettings.of(1, 300, 10, frames, now)
                .withCommunityShare(0.01)
                .withProofNodes(7);
    }

    private static double round(RepoPrefilter prefilter, List<byte[]> stream) {
        long start = System.nanoTime();
        long done = 0;
        long passed = 0;
        while (System.nanoTime() - start < ROUND_NANOS) {
            for (byte[] frame : stream) {
                passed += prefilter.passes(frame) ? 1 : 0;
            }
            done += stream.size();
        }
        if (passed > done) {
            throw new IllegalStateException("cannot be; asked so that no compiler leaves the work out");
        }
        return done / ((System.nanoTime() - start) / 1e9);
    }
}
