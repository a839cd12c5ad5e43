package org.impluvium.api.http;

import java.util.Map;
import org.impluvium.api.feed.QueryParameters;
import org.jspecify.annotations.Nullable;

/**
 * All of a request that its endpoint sees. No other header is among it: the answer is the same for every client (rule Q6).
 *
 * @param path what stands in the path where its {@link PublicRoute} has {@code :name}, by that name; decoded
 * @param query its parameters
 * @param authorization the header of this name, for {@link org.impluvium.api.viewer.Viewers} only
 */
record Request(
        Map<String, String> path,
        QueryParameters query,
        @Nullable String authorization) {

    /** The community id that the path names, not yet looked at. */
    String id() {
        return path.getOrDefault("id", "");
    }
}
