package org.impluvium.api.cluster;

import org.impluvium.store.port.NodeAddress;

/** One way to answer a request. */
public sealed interface Step {

    /** Here, from what is right. */
    record Local() implements Step {}

    /** Here, from what may lack what came in last; the answer says so. */
    record Stale() implements Step {}

    /** At another node: one hop. */
    record Hop(NodeAddress node) implements Step {}
}
