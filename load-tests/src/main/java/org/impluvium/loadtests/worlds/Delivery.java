package org.impluvium.loadtests.worlds;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.impluvium.atproto.syntax.Did;

/** Ways in which events may arrive (F0). The same seed gives the same way. */
public final class Delivery {

    private static final int FEWEST_COPIES = 2;
    private static final int MOST_COPIES = 10;

    private Delivery() {}

    /**
     * The same events in another order, in which each repository's events keep theirs. Some repositories are far ahead of
     * others, so that now and then one is told to its end before another begins.
     */
    public static List<WorldEvent> interleaved(List<WorldEvent> events, long seed) {
        Random random = new Random(seed);
        Map<Did, Deque<WorldEvent>> byRepository = new LinkedHashMap<>();
        events.forEach(event -> byRepository
                .computeIfAbsent(event.repository(), any -> new ArrayDeque<>())
                .add(event));
        List<Queue> queues = new ArrayList<>();
        byRepository.values().forEach(queue -> queues.add(new Queue(queue, Math.pow(100, random.nextDouble()))));
        List<WorldEvent> delivered = new ArrayList<>(events.size());
        while (!queues.isEmpty()) {
            Queue next = pick(queues, random);
            delivered.add(next.events.remove());
            if (next.events.isEmpty()) {
                queues.remove(next);
            }
        }
        return delivered;
    }

    /** Events yet to come, and how often their turn is. */
    private record Queue(Deque<WorldEvent> events, double haste) {}

    private static Queue pick(List<Queue> queues, Random random) {
        double left =
                random.nextDouble() * queues.stream().mapToDouble(Queue::haste).sum();
        for (Queue queue : queues) {
            left -= queue.haste;
            if (left < 0) {
                return queue;
            }
        }
        return queues.get(queues.size() - 1);
    }

    /**
     * Each event 2 to 10 times: first where it stands, then anywhere after it, also after later events of its repository.
     */
    public static List<WorldEvent> repeated(List<WorldEvent> events, long seed) {
        Random random = new Random(seed);
        List<List<WorldEvent>> copiesAfter = new ArrayList<>();
        events.forEach(event -> copiesAfter.add(new ArrayList<>()));
        for (int i = 0; i < events.size(); i++) {
            int more = FEWEST_COPIES - 1 + random.nextInt(MOST_COPIES - FEWEST_COPIES + 1);
            for (int copy = 0; copy < more; copy++) {
                copiesAfter.get(i + random.nextInt(events.size() - i)).add(events.get(i));
            }
        }
        List<WorldEvent> delivered = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            delivered.add(events.get(i));
            Collections.shuffle(copiesAfter.get(i), random);
            delivered.addAll(copiesAfter.get(i));
        }
        return delivered;
    }
}
