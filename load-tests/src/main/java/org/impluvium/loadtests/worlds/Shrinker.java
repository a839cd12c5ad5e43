package org.impluvium.loadtests.worlds;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes a failing sequence small (delta debugging): drops what is not needed for it to fail. */
public final class Shrinker {

    private Shrinker() {}

    /**
     * A part of the sequence, in its order, that still fails; none of its members can be dropped alone, unless the tries ran
     * out first.
     *
     * @param fails whether a sequence fails; must hold for the given one and answer the same each time
     * @param mostTries how often it may be asked
     */
    public static <T> List<T> shrink(List<T> failing, Predicate<List<T>> fails, int mostTries) {
        if (!fails.test(failing)) {
            throw new IllegalArgumentException("what is to be made small does not fail");
        }
        List<T> smallest = List.copyOf(failing);
        int tries = 1;
        int chunk = Math.max(1, smallest.size() / 2);
        while (true) {
            boolean dropped = false;
            int from = 0;
            while (from < smallest.size()) {
                if (tries++ >= mostTries) {
                    return smallest;
                }
                List<T> rest = without(smallest, from, Math.min(smallest.size(), from + chunk));
                if (fails.test(rest)) {
                    smallest = rest;
                    dropped = true;
                } else {
                    from += chunk;
                }
            }
            if (chunk == 1 && !dropped) {
                return smallest;
            }
            chunk = Math.max(1, chunk / 2);
        }
    }

    private static <T> List<T> without(List<T> all, int from, int to) {
        List<T> rest = new ArrayList<>(all.subList(0, from));
        rest.addAll(all.subList(to, all.size()));
        return List.copyOf(rest);
    }
}
