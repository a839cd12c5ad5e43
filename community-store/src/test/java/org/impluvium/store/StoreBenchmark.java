package org.impluvium.store;

import static org.awaitility.Awaitility.await;
import static org.impluvium.store.Facts.communityOf;
import static org.impluvium.store.Facts.declared;
import static org.impluvium.store.Facts.entry;
import static org.impluvium.store.Facts.member;
import static org.impluvium.store.Facts.post;
import static org.impluvium.store.Facts.uri;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.impluvium.schemas.avro.FeedMix;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.FeedCursor;
import org.impluvium.store.port.FeedPosition;
import org.impluvium.testsupport.KafkaExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prints what remembering and reading cost; asserts nothing. Run by name only:
 * {@code mvn -pl community-store -am test -Dtest=StoreBenchmark -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class StoreBenchmark {

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.shared();

    private static final int POSTS = Integer.getInteger("impluvium.benchmark.posts", 200_000);
    private static final int READS = Integer.getInteger("impluvium.benchmark.reads", 100_000);
    private static final int PAGE = 50;
    private static final int AUTHORS = 500;
    private static final List<String> TAGS =
            IntStream.range(0, 16).mapToObj("a08ff4%02x"::formatted).toList();

    private static final FeedMix OWN = new FeedMix(100, 0, 0);
    private static final FeedMix MIXED = new FeedMix(50, 30, 20);
    private static final FeedMix GLOBAL = new FeedMix(0, 0, 100);

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @TempDir
    Path folder;

    @Test
    void measure() throws Exception {
        try (Installation installation = new Installation(KAFKA, folder)) {
            tellMembers(installation);
            Installation.awaitReady(installation.start("one"));
            installation.stop("one");
            tellPosts(installation);

            StoreApplication store = installation.start("one");
            long started = System.nanoTime();
            await().atMost(Duration.ofMinutes(10)).until(store::isReady);
            print("posts remembered, start included", POSTS, started, cpuNanos("StreamThread-"));
            print("posts copied, start included", POSTS, started, cpuNanos("GlobalStreamThread"));
            installation.stop("one");
            System.out.printf(
                    "BENCHMARK copy on disk: %,d bytes a post%n", size(installation.globalState("one")) / POSTS);
            store = installation.start("one");
            await().atMost(Duration.ofMinutes(10)).until(store::isReady);

            for (int threads : new int[] {1, 2}) {
                read("pages", store, threads, PAGE, OWN, FeedCursor.HEAD);
                read("pages", store, threads, PAGE, OWN, FeedCursor.HEAD);
                read("pages", store, threads, 1, OWN, FeedCursor.HEAD);
            }
            read("mixed pages", store, 1, PAGE, MIXED, FeedCursor.HEAD);
            read("mixed pages", store, 1, PAGE, MIXED, FeedCursor.HEAD);
            read("global pages", store, 1, PAGE, GLOBAL, FeedCursor.HEAD);
            read(
                    "last global pages",
                    store,
                    1,
                    PAGE,
                    GLOBAL,
                    lastGlobalPage(installation.clock().micros()));
        }
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    /** The posts are a millisecond apart. */
    private static FeedCursor lastGlobalPage(long now) {
        return FeedCursor.everywhere(new FeedPosition(now - 9_940 * 1_000L, uri(author(0), "z")));
    }

    private static void tellMembers(Installation installation) {
        TAGS.forEach(tag -> {
            installation.send(tag, declared(community(tag), tag));
            installation.sendEntry(community(tag), entry("did:web:" + tag + ".example", "self", tag, 1));
            IntStream.range(0, AUTHORS).forEach(i -> installation.sendSoon(tag, member(community(tag), author(i))));
        });
    }

    private static void tellPosts(Installation installation) {
        long now = installation.clock().micros();
        for (int i = 0; i < POSTS; i++) {
            String tag = TAGS.get(i % TAGS.size());
            installation.sendSoon(tag, post(author(i * 31 % AUTHORS), "3n2rsqyrz%04x".formatted(i), now - i * 1_000L));
        }
        installation.send(TAGS.get(0), declared(community(TAGS.get(0)), TAGS.get(0)));
    }

    private static void read(String what, StoreApplication store, int threads, int limit, FeedMix mix, FeedCursor after)
            throws Exception {
        int reads = mix.equals(OWN) ? READS : READS / 50;
        ExecutorService readers = Executors.newFixedThreadPool(threads);
        AtomicLong cpuNanos = new AtomicLong();
        try {
            long started = System.nanoTime();
            Callable<Integer> reading = () -> {
                int posts = 0;
                for (int i = 0; i < reads / threads; i++) {
                    String tag = TAGS.get(i % TAGS.size());
                    posts += store.feeds()
                            .page(child(tag, mix), after, limit)
                            .posts()
                            .size();
                }
                cpuNanos.addAndGet(THREADS.getCurrentThreadCpuTime());
                return posts;
            };
            for (Future<Integer> read : readers.invokeAll(
                    IntStream.range(0, threads).mapToObj(i -> reading).toList())) {
                if (read.get() != reads / threads * limit) {
                    throw new IllegalStateException("pages were not full");
                }
            }
            print(what + " of " + limit + " by " + threads + " threads", reads, started, cpuNanos.get());
        } finally {
            readers.shutdown();
        }
    }

    private static Community child(String tag, FeedMix mix) {
        return Facts.community("did:web:" + tag + ".example", tag, mix, community(TAGS.get(0)));
    }

    private static long cpuNanos(String threads) {
        return Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
                .filter(thread -> thread != null && thread.getThreadName().contains(threads))
                .filter(thread -> !thread.getThreadName().contains("producer"))
                .mapToLong(thread -> THREADS.getThreadCpuTime(thread.getThreadId()))
                .sum();
    }

    /** The processor's time as well: on a busy machine it tells more than the clock. */
    private static void print(String what, int count, long started, long cpuNanos) {
        double seconds = (System.nanoTime() - started) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "BENCHMARK %s: %,d in %.2f s, %,.0f/s; %.1f µs of its threads each%n",
                what,
                count,
                seconds,
                count / seconds,
                cpuNanos / 1e3 / count);
    }

    private static String author(int i) {
        return "did:plc:author%017d".formatted(i);
    }

    private static String community(String tag) {
        return communityOf("did:web:" + tag + ".example");
    }
}
