package org.impluvium.standalone.letters;

import java.util.BitSet;
import java.util.Optional;

/**
 * Which letters of one partition are settled, in two bits a record, so that any number of them can be held. Not
 * thread-safe.
 */
public final class Settlements {

    private final long first;
    private final BitSet retried = new BitSet();
    private final BitSet discarded = new BitSet();

    /** @param first offset of the first record that is still there */
    public Settlements(long first) {
        this.first = first;
    }

    /** Takes note of one; that of a letter that is gone is passed over. */
    public void add(Settlement settlement) {
        long at = settlement.offset() - first;
        if (at >= 0 && at < Integer.MAX_VALUE) {
            (settlement.as() == Settlement.As.RETRIED ? retried : discarded).set((int) at);
        }
    }

    /** What became of the letter at an offset; empty: it is open. */
    public Optional<Settlement.As> of(long offset) {
        long at = offset - first;
        if (at < 0 || at >= Integer.MAX_VALUE) {
            return Optional.empty();
        } else if (retried.get((int) at)) {
            return Optional.of(Settlement.As.RETRIED);
        }
        return discarded.get((int) at) ? Optional.of(Settlement.As.DISCARDED) : Optional.empty();
    }
}
