package org.impluvium.benchmarks.micro;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.impluvium.receiver.filter.PassRules;
import org.impluvium.receiver.frame.FrameResult;
import org.impluvium.receiver.frame.RevCheck;
import org.impluvium.receiver.repos.RepoFrameReader;
import org.impluvium.receiver.repos.RepoPrefilter;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What a frame of subscribeRepos costs: most end in the prefilter; the others are decoded, the CIDs of their records checked. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class ReceiveBenchmark {

    private final RepoPrefilter prefilter = new RepoPrefilter(PassRules.communityFeeds());
    private final RepoFrameReader reader =
            new RepoFrameReader("wss://relay.example", PassRules.communityFeeds(), new RevCheck(Duration.ofMinutes(5)));
    private final long now = System.currentTimeMillis() * 1_000;

    @Benchmark
    public boolean prefilterOfALiveMix(LiveFrames frames) {
        return prefilter.passes(frames.mixed());
    }

    @Benchmark
    public FrameResult decodingWithCidCheck(LiveFrames frames) {
        return reader.read(frames.tagged(), now);
    }
}
