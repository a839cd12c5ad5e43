package org.impluvium.store.port;

import java.util.List;
import java.util.Optional;

/**
 * Where a community can be read.
 *
 * @param current whether it is here and right (rule Q5)
 * @param copy whether what is here can be read though it may lack what came in last
 * @param owner the process that has its partition, if that is another one and known
 * @param standbys other processes that have a copy of its partition
 */
public record Placement(boolean current, boolean copy, Optional<NodeAddress> owner, List<NodeAddress> standbys) {

    /** Here, and right. */
    public static final Placement HERE = new Placement(true, false, Optional.empty(), List.of());

    public Placement {
        standbys = List.copyOf(standbys);
    }
}
