package org.impluvium.benchmarks.micro;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.impluvium.receiver.filter.PassRules;
import org.impluvium.receiver.frame.FrameResult;
import org.impluvium.receiver.frame.RevCheck;
import org.impluvium.receiver.jetstream.JetstreamReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What a message of Jetstream costs: one that ends in the prefilter, and one that is parsed. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class JetstreamBenchmark {

    private static final String REV = "3lbzzzzzzzz22";
    private static final long NOW = 1_732_000_000_000_000L;

    private final byte[] untagged = message("Nothing to see here, move along, and have a nice day");
    private final byte[] tagged = message("Look what came into the garden today #atr_a08ff49b");
    private final JetstreamReader reader = new JetstreamReader(
            "wss://jetstream.example", PassRules.communityFeeds(), new RevCheck(Duration.ofDays(3_650)));

    @Benchmark
    public FrameResult prefilterOfAnUntaggedPost() {
        return reader.read(untagged, NOW);
    }

    @Benchmark
    public FrameResult parsingOfATaggedPost() {
        return reader.read(tagged, NOW);
    }

    private static byte[] message(String text) {
        return """
                {"did":"did:plc:aliceaaaaaaaaaaaaaaaaaaa","time_us":1732000000000000,"kind":"commit","commit":{\
                "rev":"%s","operation":"create","collection":"app.bsky.feed.post","rkey":"3lbzzzzzzzz22",\
                "record":{"$type":"app.bsky.feed.post","createdAt":"2026-11-20T12:00:00.000Z","langs":["en"],"text":"%s"},\
                "cid":"bafyreiclp443lavogvhj3d2ob2cxbfuscni2k5jk7bebjzg7khl3esabwq"}}""".formatted(REV, text).getBytes(UTF_8);
    }
}
