package org.impluvium.api.feed;

import org.impluvium.store.port.Community;

/** The written form of feed addresses (rule Q4). */
final class FeedUris {

    static final String COLLECTION = "app.bsky.feed.generator";

    private FeedUris() {}

    /** The address of a community's feed under its owner's DID. */
    static String underOwner(Community community) {
        return of(community.owner(), community.id());
    }

    static String of(String did, String id) {
        return "at://" + did + '/' + COLLECTION + '/' + id;
    }
}
