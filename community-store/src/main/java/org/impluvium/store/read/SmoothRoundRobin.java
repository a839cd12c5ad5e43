package org.impluvium.store.read;

import java.util.function.IntPredicate;

/**
 * Whose turn it is, of several that take turns by weight and as evenly as can be (rule M2). Each turn every one that
 * can take part gains its weight; who has most (the first of equals) is on and pays what all gained. Not thread-safe.
 */
final class SmoothRoundRobin {

    /** Nobody can take part. */
    static final int NOBODY = -1;

    private final int[] weights;
    private final int[] credits;

    /** @param weights greater than 0; in the order in which equals come */
    SmoothRoundRobin(int... weights) {
        this.weights = weights.clone();
        this.credits = new int[weights.length];
    }

    /**
     * The next turn.
     *
     * @param canTakePart asked once for each; who cannot leaves its share to the others
     * @return index of who is on, or {@link #NOBODY}
     */
    int next(IntPredicate canTakePart) {
        int gained = 0;
        int on = NOBODY;
        for (int i = 0; i < weights.length; i++) {
            if (canTakePart.test(i)) {
                credits[i] += weights[i];
                gained += weights[i];
                on = on == NOBODY || credits[i] > credits[on] ? i : on;
            }
        }
        if (on != NOBODY) {
            credits[on] -= gained;
        }
        return on;
    }
}
