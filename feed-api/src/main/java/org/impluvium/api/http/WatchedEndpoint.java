package org.impluvium.api.http;

import io.vertx.core.Future;
import org.impluvium.api.feed.RefusedException;
import org.impluvium.api.viewer.Viewers;
import org.impluvium.api.viewer.Viewers.Repeats;

/**
 * Looks at who asks, beside the answer: the token is checked and what was found is counted, and nobody waits for it nor is
 * served anything else (rule Q6). Self-hosted servers send tokens for a wrong audience, and a directory may be away.
 */
final class WatchedEndpoint implements Endpoint {

    private final Endpoint watched;
    private final Viewers viewers;

    WatchedEndpoint(Endpoint watched, Viewers viewers) {
        this.watched = watched;
        this.viewers = viewers;
    }

    @Override
    public Future<Reply> answer(Request request) throws RefusedException {
        if (request.authorization() != null) {
            viewers.of(request.authorization(), Repeats.ALLOWED);
        }
        return watched.answer(request);
    }
}
