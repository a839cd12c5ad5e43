package org.impluvium.api.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.impluvium.api.cluster.Step.Hop;
import org.impluvium.api.cluster.Step.Local;
import org.impluvium.api.cluster.Step.Stale;
import org.impluvium.store.port.NodeAddress;
import org.impluvium.store.port.Placement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RouteTest {

    private static final NodeAddress OWNER = new NodeAddress("owner", 1);
    private static final NodeAddress FIRST = new NodeAddress("standby-1", 1);
    private static final NodeAddress SECOND = new NodeAddress("standby-2", 1);

    private static final Step LOCAL = new Local();
    private static final Step STALE = new Stale();
    private static final Step TO_OWNER = new Hop(OWNER);
    private static final Step TO_FIRST = new Hop(FIRST);
    private static final Step TO_SECOND = new Hop(SECOND);

    /** Current, copy, owner, standbys; what a client's request does; what one that came by a hop does. */
    static Stream<Arguments> table() {
        return Stream.of(
                row(true, false, null, List.of(), List.of(LOCAL), List.of(LOCAL)),
                row(true, true, null, List.of(), List.of(LOCAL, STALE), List.of(LOCAL, STALE)),
                row(true, true, OWNER, List.of(FIRST), List.of(LOCAL, STALE), List.of(LOCAL, STALE)),
                row(false, true, OWNER, List.of(), List.of(TO_OWNER, STALE), List.of(STALE)),
                row(false, true, OWNER, List.of(FIRST), List.of(TO_OWNER, STALE), List.of(STALE)),
                row(false, false, OWNER, List.of(FIRST, SECOND), List.of(TO_OWNER, TO_FIRST), List.of(LOCAL)),
                row(false, false, OWNER, List.of(), List.of(TO_OWNER), List.of(LOCAL)),
                row(false, true, null, List.of(FIRST), List.of(STALE, TO_FIRST), List.of(STALE)),
                row(false, true, null, List.of(), List.of(STALE), List.of(STALE)),
                row(false, false, null, List.of(FIRST, SECOND), List.of(TO_FIRST, TO_SECOND), List.of(LOCAL)),
                row(false, false, null, List.of(), List.of(LOCAL), List.of(LOCAL)));
    }

    @ParameterizedTest
    @MethodSource("table")
    void shouldTryTheBestWayAndOneOther(Placement placement, List<Step> forClient, List<Step> byHop) {
        assertThat(Route.of(placement, false)).isEqualTo(forClient);
        assertThat(Route.of(placement, true)).isEqualTo(byHop);
    }

    private static Arguments row(
            boolean current,
            boolean copy,
            @Nullable NodeAddress owner,
            List<NodeAddress> standbys,
            List<Step> forClient,
            List<Step> byHop) {
        return Arguments.of(new Placement(current, copy, Optional.ofNullable(owner), standbys), forClient, byHop);
    }
}
