package org.impluvium.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.impluvium.schemas.avro.ConfigBody;
import org.impluvium.schemas.avro.FeedMix;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.CommunityFigures;
import org.impluvium.store.port.CommunityInsight;
import org.impluvium.store.port.Count;
import org.impluvium.store.port.FeedSource;
import org.impluvium.store.port.FeedUnavailableException;

/**
 * How long an explanation takes in a big community: of any post, of one that was moderated again and again, of one that
 * was never seen, and of one that another community could have through the newest of all, for which the newer ones are
 * counted. Beside it, how long the figures take. One thread, nothing else going on.
 */
final class ExplainLatency {

    /** With the owner just as many as are counted one by one. */
    private static final int MEMBERS = Count.BOUND - 1;

    private static final int ACTIONS = 1_000;
    private static final int TIMES = 5_000;
    private static final int FIGURES_TIMES = 200;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final int posts;

    private interface Question {
        void ask(int number) throws FeedUnavailableException;
    }

    ExplainLatency(int posts) {
        this.posts = posts;
    }

    void run() throws Exception {
        TaggedPosts network = new TaggedPosts(2, MEMBERS);
        try (Rig rig = new Rig(8)) {
            rig.start();
            CommunityInsight insight = rig.store.insight();
            List<String> uris = fill(rig, network);
            Community big = community(rig, network, 0);
            Community mixed = mixed(community(rig, network, 1));
            Rig.await("the copies", () -> through(insight, mixed, uris.get(posts - 1))
                    .contains(FeedSource.GLOBAL));
            Random random = new Random(1);

            measure("any post", TIMES, i -> insight.explain(big, uris.get(random.nextInt(posts))));
            measure("a post with " + ACTIONS + " actions on it", TIMES, i -> insight.explain(big, uris.get(0)));
            measure("a post never seen", TIMES, i -> insight.explain(big, uris.get(0) + i));
            measure("another's post among the newest of all", TIMES, i -> insight.explain(mixed, newest(uris, i)));
            measure("another's post, too old for them", TIMES, i -> insight.explain(mixed, uris.get(i)));
            measure("figures", FIGURES_TIMES, i -> insight.figures(big));
        }
    }

    /** One community is filled; the other one has nothing of its own. */
    private List<String> fill(Rig rig, TaggedPosts network) {
        List<FirehoseEvent> events = new ArrayList<>();
        List<String> uris = new ArrayList<>();
        for (int i = 0; i < posts; i++) {
            FirehoseEvent post = network.post(2 * i);
            events.add(post);
            uris.add(TaggedPosts.uriOf(post));
        }
        rig.write(network.foundations());
        Rig.await("the communities", () -> rig.store.directory().size() == 2);
        rig.write(network.actions(0, events.get(0), ACTIONS));
        rig.write(events);
        Community big = community(rig, network, 0);
        Rig.await("the posts", () -> isFull(rig.store.insight(), big) && rig.rows() >= posts);
        return uris;
    }

    private boolean isFull(CommunityInsight insight, Community community) {
        try {
            CommunityFigures figures = insight.figures(community);
            return figures.members().number() == Count.BOUND
                    && figures.posts().number() == Math.min(posts, Count.BOUND);
        } catch (FeedUnavailableException e) {
            return false;
        }
    }

    private static Set<FeedSource> through(CommunityInsight insight, Community community, String post) {
        try {
            return insight.explain(community, post).through();
        } catch (FeedUnavailableException e) {
            return Set.of();
        }
    }

    /** From the last that is counted to the newest. */
    private String newest(List<String> uris, int number) {
        return uris.get(posts - 1 - number * 2 % Math.min(posts, Count.BOUND));
    }

    private static Community community(Rig rig, TaggedPosts network, int number) {
        return rig.store.directory().byUri(network.configUri(number)).orElseThrow();
    }

    private static Community mixed(Community community) {
        ConfigBody config = ConfigBody.newBuilder(community.config())
                .setFeedMix(new FeedMix(50, 0, 50))
                .build();
        return new Community(community.uri(), community.owner(), community.key(), community.cid(), config);
    }

    /** Of the clock, and of the thread's processor: on a busy machine that tells more. */
    @SuppressWarnings("SystemOut") // Printing is what it is for.
    private static void measure(String what, int times, Question question) throws FeedUnavailableException {
        long[] nanos = new long[times];
        long[] cpuNanos = new long[times];
        // The first round warms up.
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < times; i++) {
                long cpuStart = THREADS.getCurrentThreadCpuTime();
                long start = System.nanoTime();
                question.ask(i);
                nanos[i] = System.nanoTime() - start;
                cpuNanos[i] = THREADS.getCurrentThreadCpuTime() - cpuStart;
            }
        }
        System.out.printf("%s: %s; processor %s%n", what, percentiles(nanos), percentiles(cpuNanos));
    }

    private static String percentiles(long[] nanos) {
        Arrays.sort(nanos);
        return String.format(
                Locale.ROOT,
                "p50 %.2f, p99 %.2f, longest %.2f ms",
                nanos[nanos.length / 2] / 1e6,
                nanos[nanos.length * 99 / 100] / 1e6,
                nanos[nanos.length - 1] / 1e6);
    }
}
