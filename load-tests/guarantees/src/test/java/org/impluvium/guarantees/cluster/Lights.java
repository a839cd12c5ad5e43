package org.impluvium.guarantees.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.impluvium.loadtests.worlds.WorldEvent;
import org.impluvium.schemas.topic.Topic;
import org.jspecify.annotations.Nullable;

/**
 * Posts that come without a pause in communities of their own, and somebody who looks for them in their feeds: how long each
 * takes from being told to being seen. Thread-safe.
 */
public final class Lights {

    /** Between two posts of one community: as there are many, some ten posts a second in all. */
    private static final Duration PAUSE = Duration.ofSeconds(6);

    /** Between two looks at its feed. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Relay relay;
    private final List<Lighthouse> houses;
    private final List<WorldEvent> told = new CopyOnWriteArrayList<>();

    private volatile @Nullable Shining now;

    private Lights(Relay relay, List<Lighthouse> houses) {
        this.relay = relay;
        this.houses = houses;
        List<WorldEvent> foundings = houses.stream().map(Lighthouse::founding).toList();
        told.addAll(foundings);
        relay.tell(foundings);
    }

    /**
     * As many as are needed for whatever is gone to hold up somebody's posts.
     *
     * @param byTag the topic whose partitions say where communities are
     */
    public static Lights everywhere(Relay relay, Topic<String, ?> byTag) {
        return new Lights(relay, Lighthouse.everywhere(byTag));
    }

    /** No post, and nobody who looks. */
    public static Lights none(Relay relay) {
        return new Lights(relay, List.of());
    }

    /** The names of their feeds. */
    public List<String> feeds() {
        return houses.stream().map(Lighthouse::feed).toList();
    }

    /** All that was told so far. */
    public List<WorldEvent> told() {
        return new ArrayList<>(told);
    }

    /** Begins to post and to look, until it is closed; once at a time. */
    public Shining shine(PatientClient client) {
        Shining begun = new Shining(client);
        now = begun;
        return begun;
    }

    /** Waits until a post of each community that is told after this call has been seen; returns at once where there are none. */
    public void awaitSeen(Duration patience) {
        Shining shining = now;
        if (shining != null) {
            shining.awaitSeen(patience);
        }
    }

    /** From a beginning to an end. */
    public final class Shining implements AutoCloseable {

        private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(4, work -> {
            Thread thread = new Thread(work, "lights");
            thread.setDaemon(true);
            return thread;
        });

        private final PatientClient client;

        /** When a post that nobody has seen yet was told, by {@link System#nanoTime}. */
        private final Map<String, Long> unseen = new ConcurrentHashMap<>();

        /** When the newest post that has been seen was told, by feed. */
        private final Map<String, Long> newestSeen = new ConcurrentHashMap<>();

        private final Longest slowest = new Longest();

        private Shining(PatientClient client) {
            this.client = client;
            for (int i = 0; i < houses.size(); i++) {
                Lighthouse house = houses.get(i);
                long firstAfter = i * PAUSE.toMillis() / houses.size();
                repeat(() -> post(house), firstAfter, PAUSE);
                repeat(() -> look(house), firstAfter, LOOK);
            }
        }

        private void repeat(Runnable work, long firstAfterMillis, Duration pause) {
            var unused = clock.scheduleAtFixedRate(work, firstAfterMillis, pause.toMillis(), TimeUnit.MILLISECONDS);
        }

        private void post(Lighthouse house) {
            WorldEvent.Put post = house.flash();
            told.add(post);
            unseen.put(post.uri().toString(), System.nanoTime());
            relay.tell(List.of(post));
        }

        private void look(Lighthouse house) {
            client.firstPage(house.feed()).ifPresent(page -> page.forEach(post -> seen(house.feed(), post)));
        }

        private void seen(String feed, String post) {
            Long toldAt = unseen.remove(post);
            if (toldAt != null) {
                slowest.take(Duration.ofNanos(System.nanoTime() - toldAt));
                newestSeen.merge(feed, toldAt, Math::max);
            }
        }

        private void awaitSeen(Duration patience) {
            long since = System.nanoTime();
            Awaitility.await("posts seen").atMost(patience).until(() -> houses.stream()
                    .allMatch(house -> isSeen(house, since)));
        }

        private boolean isSeen(Lighthouse house, long since) {
            Long newest = newestSeen.get(house.feed());
            return newest != null && newest - since > 0;
        }

        /** The longest that a post took from being told to being seen, with the time between two looks. */
        public Duration slowest() {
            return slowest.get();
        }

        @Override
        public void close() {
            now = null;
            clock.shutdown(); // who has asked gets his answer
            try {
                clock.awaitTermination(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
