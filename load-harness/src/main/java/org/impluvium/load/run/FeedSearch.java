package org.impluvium.load.run;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.impluvium.load.LoadFailedException;
import org.impluvium.load.installation.FeedList;
import org.impluvium.load.probe.Probes;

/** Finds the feeds that are to be read, and sees that the target serves them. For one thread. */
final class FeedSearch {

    private static final String ONE_ITEM = "/xrpc/app.bsky.feed.getFeedSkeleton?limit=1&feed=";

    /** When so long no community has come, none is on its way. */
    private static final Duration SETTLED = Duration.ofSeconds(2);
    /** The same for the first, and for one whose name is known. */
    private static final Duration NONE = Duration.ofSeconds(30);

    private static final Duration LOOK = Duration.ofMillis(100);

    private final LoadPlan plan;
    private final Scene scene;
    private final Probes probes;
    private final Console console;
    private final LastReply last;

    FeedSearch(LoadPlan plan, Scene scene, Probes probes, Console console) {
        this.plan = plan;
        this.scene = scene;
        this.probes = probes;
        this.console = console;
        this.last = new LastReply(scene.replies(), scene.target());
    }

    /**
     * The feeds that are to be read; when it returns, those of the probes are served, too.
     *
     * @param given the only ones that are wanted; without it those of all communities
     */
    List<String> find(Optional<List<String>> given) throws LoadFailedException, InterruptedException {
        if (plan.probes().perSecond() > 0) {
            console.say("Waiting until the probes' communities are known …");
            for (String feed : probes.feeds()) {
                scene.await(
                        () -> isServed(feed),
                        () -> "The probes' community " + feed + " does not get known: " + last.text());
            }
        }
        if (plan.reads().perSecond() == 0) {
            return List.of();
        }
        return given.isPresent() ? served(given.get()) : ofCommunities();
    }

    private boolean isServed(String feed) throws InterruptedException {
        return last.isOk(ONE_ITEM + URLEncoder.encode(feed, StandardCharsets.UTF_8));
    }

    /** The same feeds, each of which was answered with a page once: a wrong name would count as a wrong answer ever after. */
    private List<String> served(List<String> feeds) throws LoadFailedException, InterruptedException {
        console.say("Looking for the feeds …");
        int seen = 0;
        for (String feed : feeds) {
            long begun = System.nanoTime();
            console.progress((double) seen / feeds.size(), String.format(Locale.ROOT, "%,d feeds", seen));
            while (!isServed(feed)) {
                if (!mayCome(begun)) {
                    throw new LoadFailedException(
                            scene.target() + " does not serve the feed " + feed + ": " + last.text());
                }
                scene.waiting().pause(LOOK);
            }
            seen++;
        }
        return feeds;
    }

    /** Only what goes into a stream of ours can make a feed known while it is waited for. */
    private boolean mayCome(long sinceNanos) {
        return scene.replay().isPresent() && System.nanoTime() - sinceNanos < NONE.toNanos();
    }

    private List<String> ofCommunities() throws LoadFailedException, InterruptedException {
        console.say("Looking for the communities …");
        Set<String> ours = new HashSet<>(probes.feeds());
        Growing growing = new Growing();
        boolean settles = scene.replay().isPresent();
        scene.await(
                () -> {
                    List<String> found = FeedList.of(scene.target(), scene.replies()).stream()
                            .filter(feed -> !ours.contains(feed))
                            .toList();
                    console.progress(0, String.format(Locale.ROOT, "%,d communities", found.size()));
                    growing.found(found);
                    return !settles || growing.hasSettled();
                },
                this::nothing);
        if (growing.feeds.isEmpty()) {
            throw new LoadFailedException(nothing());
        }
        console.say(String.format(Locale.ROOT, "%,d communities", growing.feeds.size()));
        return growing.feeds;
    }

    private String nothing() {
        return scene.target() + " has no communities whose feeds could be read.";
    }

    /** What was found, and when it last became more. */
    private static final class Growing {
        private List<String> feeds = List.of();
        private long grewNanos = System.nanoTime();

        void found(List<String> now) {
            if (now.size() > feeds.size()) {
                grewNanos = System.nanoTime();
            }
            feeds = now;
        }

        boolean hasSettled() {
            return System.nanoTime() - grewNanos > (feeds.isEmpty() ? NONE : SETTLED).toNanos();
        }
    }
}
