package org.impluvium.store.read;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.impluvium.streams.CatchUp;
import org.impluvium.streams.Copies;

/**
 * How old what is here of a partition is, where it may be read at all though it is not ready.
 *
 * @param copies knows of those that are built from the changelog
 * @param catchUp knows which are this process's to go on with
 * @param most an older one is not to be read
 * @param nanoTime tells now, on the monotonic clock
 */
public record CopyAges(Copies copies, CatchUp catchUp, Duration most, LongSupplier nanoTime) {

    /** In ns; empty: no copy is here, its age is not known, or it is too old. */
    public OptionalLong nanos(int partition) {
        if (!copies.isFollowed(partition) && !catchUp.isHere(partition)) {
            return OptionalLong.empty();
        }
        OptionalLong age = copies.ageNanos(partition, nanoTime.getAsLong());
        return age.isPresent() && age.getAsLong() <= most.toNanos() ? age : OptionalLong.empty();
    }
}
