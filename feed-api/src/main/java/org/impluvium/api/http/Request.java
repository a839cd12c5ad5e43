package org.impluvium.api.http;

import java.util.Map;
import org.impluvium.api.feed.QueryParameters;
import org.jspecify.annotations.Nullable;

/**
 * All of a request that its endpoint sees. No other header is among it: the answer is the same for every client (rule Q6).
 *
 * @param path what stands in the path where its {@link PublicRoute} has {@code :name}, by that name; decoded
 * @param query its parameters
 * @param target path and query as they came, for another node that is asked the same
 * @param byHop whether another node sent it
 * @param authorization the header of this name, for {@link org.impluvium.api.viewer.Viewers} and {@link Sessions} only
 * @param address from where it comes, for limits only
 */
record Request(
        Map<String, String> path,
        QueryParameters query,
        String target,
        boolean byHop,
        @Nullable String authorization,
        String address) {

    /** The community id that the path names, not yet looked at. */
    String id() {
        return path.getOrDefault("id", "");
    }
}
