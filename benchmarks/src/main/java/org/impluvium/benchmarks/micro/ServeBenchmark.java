package org.impluvium.benchmarks.micro;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Bytes;
import org.impluvium.api.feed.SkeletonJson;
import org.impluvium.store.port.FeedCursor;
import org.impluvium.store.port.FeedPage;
import org.impluvium.store.port.FeedPosition;
import org.impluvium.store.rows.Post;
import org.impluvium.store.rows.RowKeys;
import org.impluvium.store.rows.Tag;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What serving costs beside the store: the key of a feed row there and back, and a page of thirty as JSON. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class ServeBenchmark {

    private static final Tag TAG = Tag.parse("a08ff49b");
    private static final String COMMUNITY = "at://did:plc:aliceaaaaaaaaaaaaaaaaaaa/com.atrarium.community.config/self";
    private static final Post POST = new Post("did:plc:bobbbbbbbbbbbbbbbbbbbbbb", "3lbzzzzzzzz22");
    private static final long SORT_MICROS = 1_732_000_000_000_000L;

    private final Bytes feed = RowKeys.feed(TAG, COMMUNITY);
    private final Bytes row = RowKeys.feedRow(TAG, COMMUNITY, SORT_MICROS, POST);
    private final FeedPage page = page();

    @Benchmark
    public Bytes writingAFeedRowsKey() {
        return RowKeys.feedRow(TAG, COMMUNITY, SORT_MICROS, POST);
    }

    @Benchmark
    public String readingAFeedRowsUri() {
        return RowKeys.uriOf(row, feed);
    }

    @Benchmark
    public byte[] renderingAPageOfThirty() {
        return SkeletonJson.of(page);
    }

    private static FeedPage page() {
        List<String> posts = IntStream.range(0, 30)
                .mapToObj(i -> "at://" + POST.author() + "/app.bsky.feed.post/3lbzzzzzzz" + (100 + i))
                .toList();
        return new FeedPage(posts, FeedCursor.everywhere(new FeedPosition(SORT_MICROS, posts.get(29))));
    }
}
