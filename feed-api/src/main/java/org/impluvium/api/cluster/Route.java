package org.impluvium.api.cluster;

import java.util.ArrayList;
import java.util.List;
import org.impluvium.store.port.NodeAddress;
import org.impluvium.store.port.Placement;

/** Decides how a request for a community is answered. Pure. */
public final class Route {

    /** The first way, and one other where that fails. */
    static final int MOST = 2;

    private Route() {}

    /**
     * The ways to try, in this order.
     *
     * @param placement where the community can be read
     * @param byHop whether another node sent the request here: then it is answered from what is here, or not at all
     * @return two at most; none: it cannot be answered now
     */
    public static List<Step> of(Placement placement, boolean byHop) {
        List<Step> steps = new ArrayList<>();
        if (placement.current()) {
            // What is mixed from other communities may not be right here yet, though the community is.
            return placement.copy() ? List.of(new Step.Local(), new Step.Stale()) : List.of(new Step.Local());
        }
        if (!byHop) {
            placement.owner().map(Step.Hop::new).ifPresent(steps::add);
        }
        if (placement.copy()) {
            steps.add(new Step.Stale());
        }
        if (!byHop) {
            for (NodeAddress standby : placement.standbys()) {
                steps.add(new Step.Hop(standby));
            }
        }
        if (steps.isEmpty()) {
            // Nobody is known to have it: reading here says why not.
            steps.add(new Step.Local());
        }
        return List.copyOf(steps.subList(0, Math.min(MOST, steps.size())));
    }
}
