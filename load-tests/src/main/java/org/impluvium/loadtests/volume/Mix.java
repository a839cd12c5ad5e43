package org.impluvium.loadtests.volume;

import java.util.EnumMap;
import java.util.Map;
import org.impluvium.loadtests.generator.Dice;

/** What people do, and how often. */
public enum Mix {
    /** The proportions of the live network; hardly anybody names a community. */
    LIVE(0.001, Map.of(Deed.LIKE, 70, Deed.POST, 12, Deed.REPOST, 10, Deed.FOLLOW, 6, Deed.DELETE, 3)),

    /** Nearly all of it posts that stand in feeds, with updates, deletes and hides among them. */
    COMMUNITY(
            0.9,
            Map.of(
                    Deed.LIKE, 14,
                    Deed.POST, 60,
                    Deed.REPOST, 4,
                    Deed.FOLLOW, 4,
                    Deed.DELETE, 8,
                    Deed.UPDATE, 6,
                    Deed.HIDE, 4));

    /** What somebody may do. */
    enum Deed {
        LIKE,
        POST,
        REPOST,
        FOLLOW,
        DELETE,
        UPDATE,
        HIDE
    }

    private final double taggedShare;

    @SuppressWarnings("ImmutableEnumChecker") // Filled once, never changed.
    private final Map<Deed, Integer> weights;

    private final int total;

    Mix(double taggedShare, Map<Deed, Integer> weights) {
        this.taggedShare = taggedShare;
        // In the order of the enum, whatever order a Map.of has: the same throws mean the same deeds.
        this.weights = new EnumMap<>(weights);
        this.total = weights.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How many of the posts name a community, 0 to 1, unless it is said otherwise. */
    public double taggedShare() {
        return taggedShare;
    }

    Deed pick(Dice dice) {
        int thrown = dice.between(1, total);
        for (Map.Entry<Deed, Integer> weight : weights.entrySet()) {
            thrown -= weight.getValue();
            if (thrown <= 0) {
                return weight.getKey();
            }
        }
        throw new IllegalStateException("weights that do not add up");
    }
}
