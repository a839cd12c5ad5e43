package org.impluvium.api.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import org.impluvium.api.feed.Refusal;
import org.impluvium.api.feed.RefusedException;
import org.impluvium.atproto.auth.TokenException;
import org.impluvium.store.port.FeedUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever went wrong into what the client is told: the one place where errors are made. */
final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    /** What to tell the client. A failure nobody foresaw is our defect: logged here, and not described to others. */
    static RefusedException forClient(Throwable failure) {
        if (failure instanceof RefusedException refused) {
            return refused;
        }
        if (failure instanceof FeedUnavailableException unavailable) {
            return RefusedException.of(unavailable);
        }
        if (failure instanceof TokenException token) {
            return RefusedException.of(token.fault());
        }
        LOG.error("A request failed for a reason of our own", failure);
        return new RefusedException(Refusal.INTERNAL, "Something went wrong in this feed service.");
    }

    /** The XRPC form. */
    static Buffer json(RefusedException refused) {
        return new JsonObject()
                .put("error", refused.error())
                .put("message", refused.clientMessage())
                .toBuffer();
    }
}
