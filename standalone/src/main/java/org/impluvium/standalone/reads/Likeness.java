package org.impluvium.standalone.reads;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether two installations give the same feed while posts come and go: one is read before and after the other. Pure functions.
 */
final class Likeness {

    private Likeness() {}

    /**
     * What tells the feeds apart.
     *
     * @param before one installation's feed
     * @param other the other one's, read after that
     * @param after the first one's again, read after that
     * @return empty: nothing does that the moment of reading does not explain
     */
    static Optional<String> difference(List<String> before, List<String> other, List<String> after) {
        if (other.equals(before) || other.equals(after)) {
            return Optional.empty();
        }
        Set<String> steady = new HashSet<>(before);
        steady.retainAll(new HashSet<>(after));
        Set<String> ever = new HashSet<>(before);
        ever.addAll(after);
        Set<String> missing = new HashSet<>(steady);
        other.forEach(missing::remove);
        if (!missing.isEmpty()) {
            return Optional.of(missing.size() + " posts are missing, for example " + first(before, missing));
        }
        Set<String> strange = new HashSet<>(other);
        strange.removeAll(ever);
        if (!strange.isEmpty()) {
            return Optional.of(strange.size() + " posts do not belong there, for example " + first(other, strange));
        }
        return only(before, steady).equals(only(other, steady))
                        || only(after, steady).equals(only(other, steady))
                ? Optional.empty()
                : Optional.of("the same posts stand in another order");
    }

    private static List<String> only(List<String> feed, Set<String> posts) {
        return feed.stream().filter(posts::contains).toList();
    }

    private static String first(List<String> feed, Set<String> posts) {
        return feed.stream().filter(posts::contains).findFirst().orElseThrow();
    }
}
