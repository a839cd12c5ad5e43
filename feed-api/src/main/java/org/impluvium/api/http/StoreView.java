package org.impluvium.api.http;

import io.vertx.core.buffer.Buffer;
import org.impluvium.store.port.CommunityFeeds;
import org.impluvium.store.port.CommunityInsight;
import org.impluvium.store.port.FeedUnavailableException;

/**
 * What one read reads from.
 *
 * @param isRight whether it is right, or may lack what came in last
 */
record StoreView(CommunityFeeds feeds, CommunityInsight insight, boolean isRight) {

    /** Reads, and writes the answer. Runs where it may block. */
    @FunctionalInterface
    interface Reading {

        Buffer from(StoreView view) throws FeedUnavailableException;
    }
}
