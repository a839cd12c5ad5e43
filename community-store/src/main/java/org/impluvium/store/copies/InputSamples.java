package org.impluvium.store.copies;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which moments everything that was in the input then has been worked off since. Of each partition the end at one moment is
 * remembered until the group is past it: the oldest such moment, or a group that lags would never be found to have
 * come far enough. Not thread-safe.
 */
final class InputSamples {

    private final Map<Integer, Sample> waiting = new HashMap<>();

    /**
     * The input's end at a moment.
     *
     * @param end offset of the next record
     * @param nanos the moment, on the monotonic clock
     */
    record Sample(long end, long nanos) {}

    /**
     * Takes down where the input ends, and finds for which partitions the group has come past what was taken down.
     *
     * @param ends of the partitions that matter, asked for at {@code nanos}
     * @param worked offsets that the group has got to, asked for after that
     * @return by partition, the latest moment that was remembered and is past
     */
    Map<Integer, Long> past(Map<Integer, Long> ends, long nanos, Map<Integer, Long> worked) {
        keepOnly(ends.keySet());
        Map<Integer, Long> past = new HashMap<>();
        ends.forEach((partition, end) -> {
            long position = worked.getOrDefault(partition, 0L);
            Sample now = new Sample(end, nanos);
            Sample before = waiting.getOrDefault(partition, now);
            Sample reached = position >= end ? now : before;
            if (position >= reached.end()) {
                past.put(partition, reached.nanos());
                waiting.put(partition, now);
            } else {
                waiting.put(partition, before);
            }
        });
        return past;
    }

    private void keepOnly(Set<Integer> partitions) {
        waiting.keySet().retainAll(partitions);
    }
}
