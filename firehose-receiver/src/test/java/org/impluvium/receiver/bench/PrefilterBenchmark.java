package org.impluvium.receiver.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.impluvium.receiver.filter.PassRules;
import org.impluvium.receiver.frame.FrameResult;
import org.impluvium.receiver.frame.RevCheck;
import org.impluvium.receiver.jetstream.JetstreamPrefilter;
import org.impluvium.receiver.repos.RepoFrameReader;
import org.impluvium.receiver.repos.RepoPrefilter;
import org.impluvium.receiver.testing.Frames;
import org.impluvium.receiver.testing.Records;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Frames per second and core: of the prefilter alone, and of all that the receiving thread does to a frame short of Kafka.
 * More frames than fit into the caches nearest to the core, as it is on the wire.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PrefilterBenchmark {

    private static final int FRAMES = 4_096;
    private static final long SEED = 20261121;

    private List<byte[]> frames = List.of();
    private List<byte[]> messages = List.of();
    private final RepoPrefilter repos = new RepoPrefilter(PassRules.communityFeeds());
    private final JetstreamPrefilter jetstream = new JetstreamPrefilter(PassRules.communityFeeds());
    private final RepoFrameReader reader = new RepoFrameReader("bench", PassRules.communityFeeds(), RevCheck.DEFAULT);

    /** Makes the same frames in each run. */
    @Setup
    public void makeFrames() {
        frames = LiveMix.frames(FRAMES, SEED);
        messages = new ArrayList<>();
        Random random = new Random(SEED);
        for (int i = 0; i < FRAMES; i++) {
            String text = "plain_words \\u0026 more of them ".repeat(1 + random.nextInt(20));
            byte[] message = Records.jetstream(
                    Frames.NOW + i, "create", "app.bsky.feed.post", "3n2rqbrfc422q", Records.post("TEXT"));
            messages.add(new String(message, StandardCharsets.UTF_8)
                    .replace("TEXT", text)
                    .getBytes(StandardCharsets.UTF_8));
        }
        System.out.println("mean bytes: subscribeRepos " + mean(frames) + ", Jetstream " + mean(messages));
    }

    /** The subscribeRepos prefilter on the live mix. */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public int subscribeRepos() {
        int passed = 0;
        for (byte[] frame : frames) {
            passed += repos.passes(frame) ? 1 : 0;
        }
        return passed;
    }

    /** Prefilter, and decoder for what passes. */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public int subscribeReposWithDecoder() {
        int events = 0;
        for (byte[] frame : frames) {
            FrameResult result = reader.read(frame, Frames.NOW);
            events += result.events().size();
        }
        return events;
    }

    /** The Jetstream prefilter on untagged posts, the only ones that it is sent. */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public int jetstreamPosts() {
        int passed = 0;
        for (byte[] message : messages) {
            passed += jetstream.passes(message) ? 1 : 0;
        }
        return passed;
    }

    private static long mean(List<byte[]> all) {
        return all.stream().mapToLong(frame -> frame.length).sum() / all.size();
    }
}
