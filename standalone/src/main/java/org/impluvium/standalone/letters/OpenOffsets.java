package org.impluvium.standalone.letters;

import java.util.BitSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The open letters of one partition while it is followed, in a bit a record. Not thread-safe. */
public final class OpenOffsets {

    private final BitSet open = new BitSet();
    private long first;

    /** @param first offset of the first record that is still there */
    public OpenOffsets(long first) {
        this.first = first;
    }

    /** Takes the next record of the partition: a letter, or what settles one. */
    public void add(ConsumerRecord<?, ?> record) {
        Settlement.read(record)
                .ifPresentOrElse(settled -> mark(settled.offset(), false), () -> mark(record.offset(), true));
    }

    /** What lay before this offset is gone, open or not. */
    public void begins(long begin) {
        if (begin > first) {
            BitSet left = open.get((int) Math.min(begin - first, open.length()), open.length());
            open.clear();
            open.or(left);
            first = begin;
        }
    }

    /** How many letters are open. */
    public int size() {
        return open.cardinality();
    }

    private void mark(long offset, boolean isOpen) {
        long at = offset - first;
        if (at >= 0 && at < Integer.MAX_VALUE) {
            open.set((int) at, isOpen);
        }
    }
}
