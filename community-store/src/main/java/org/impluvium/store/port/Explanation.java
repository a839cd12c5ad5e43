package org.impluvium.store.port;

import java.util.List;
import java.util.Set;

/**
 * Why a post is or is not in a community's feed, as far as records were kept.
 *
 * @param post AT-URI
 * @param through the sources of the feed through which the post comes in now (rules M1–M3); none: it is not visible. Of
 *     an item that stands in several, the first is meant
 * @param verdicts one for each {@link Condition} of the community's own feed, in that order
 * @param standsIn AT-URIs of other communities in whose own feeds the post stands; the first hundred at most
 */
public record Explanation(String post, Set<FeedSource> through, List<Verdict> verdicts, List<String> standsIn) {

    public Explanation {
        through = Set.copyOf(through);
        verdicts = List.copyOf(verdicts);
        standsIn = List.copyOf(standsIn);
    }
}
