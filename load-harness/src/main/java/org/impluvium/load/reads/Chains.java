package org.impluvium.load.reads;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Those who page through feeds and whose next page nobody has asked for yet; each lends his place to one request at a time.
 * Not thread-safe.
 */
final class Chains {

    private final int most;
    private final RandomGenerator random;
    private final Deque<Chain> waiting = new ArrayDeque<>();

    Chains(int most, RandomGenerator random) {
        this.most = most;
        this.random = random;
    }

    /** Whether more of them are wanted. */
    boolean isShort() {
        return waiting.size() < most;
    }

    /** One more, or one back; in no special order, so that feeds are mixed. */
    void put(Chain chain) {
        if (!isShort()) {
            return;
        } else if (random.nextBoolean()) {
            waiting.addFirst(chain);
        } else {
            waiting.addLast(chain);
        }
    }

    @Nullable
    Chain take() {
        return waiting.pollFirst();
    }
}
