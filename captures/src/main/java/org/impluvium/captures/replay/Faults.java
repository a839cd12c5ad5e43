package org.impluvium.captures.replay;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.impluvium.captures.replay.Fault.Kind;

/** All faults of a replay together. Immutable. */
public final class Faults {

    public static final Faults NONE = new Faults(List.of());

    private final List<Fault> faults;

    public Faults(List<Fault> faults) {
        this.faults = List.copyOf(faults);
    }

    /** Whether nothing is ever done wrong. */
    public boolean isEmpty() {
        return faults.isEmpty();
    }

    /** Why the frame of this number, from 1, is left out; empty if it is not. */
    public Optional<Kind> leavesOut(long number) {
        for (Fault fault : faults) {
            long behind = number % fault.every();
            boolean dropped = fault.kind() == Kind.DROP && behind == 0;
            boolean inGap = fault.kind() == Kind.GAP && number >= fault.every() && behind < fault.count();
            if (dropped || inGap) {
                return Optional.of(fault.kind());
            }
        }
        return Optional.empty();
    }

    /** Whether the frame of this number is sent twice. */
    public boolean duplicates(long number) {
        return hits(Kind.DUPLICATE, number);
    }

    /** Whether only half of the frame of this number is sent. */
    public boolean damages(long number) {
        return hits(Kind.DAMAGE, number);
    }

    /** Whether a connection is reset, on which so many frames had been sent before and so many have been now. */
    public boolean resets(long before, long now) {
        for (Fault fault : faults) {
            if (fault.kind() == Kind.RESET && now / fault.every() > before / fault.every()) {
                return true;
            }
        }
        return false;
    }

    /** For how long a connection is silent, on which so many frames had been sent before and so many have been now. */
    public Optional<Duration> stalls(long before, long now) {
        for (Fault fault : faults) {
            if (fault.kind() == Kind.STALL && now / fault.every() > before / fault.every()) {
                return Optional.of(fault.pause());
            }
        }
        return Optional.empty();
    }

    private boolean hits(Kind kind, long number) {
        for (Fault fault : faults) {
            if (fault.kind() == kind && number % fault.every() == 0) {
                return true;
            }
        }
        return false;
    }
}
