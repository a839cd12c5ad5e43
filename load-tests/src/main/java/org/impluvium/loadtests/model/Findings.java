package org.impluvium.loadtests.model;

import java.util.List;
import java.util.Optional;
import org.impluvium.atproto.syntax.RecordUri;

/**
 * Why a post is or is not in a community's feed.
 *
 * @param through the source through which it comes in; none: it is not visible (M1–M3)
 * @param conditions one for each condition of P3, in their order
 * @param standsIn configs of the other communities in whose own feeds the post stands, by AT-URI
 */
public record Findings(Optional<Source> through, List<Finding> conditions, List<RecordUri> standsIn) {

    public Findings {
        conditions = List.copyOf(conditions);
        standsIn = List.copyOf(standsIn);
    }

    /** The first condition that does not hold; empty: the post stands in the community's own feed. */
    public Optional<Finding> firstFailing() {
        return conditions.stream()
                .filter(finding -> finding.cause().outcome() != Finding.Outcome.HOLDS)
                .findFirst();
    }
}
