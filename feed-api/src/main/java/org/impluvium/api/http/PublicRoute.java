package org.impluvium.api.http;

/** Everything that the public port answers. The contract is {@code routes.txt}; a test compares. */
public enum PublicRoute {
    /** Hot: a page or a head poll. Never to be cached, or a post would be seen after its deletion (rule P5). */
    GET_FEED_SKELETON("/xrpc/app.bsky.feed.getFeedSkeleton", "no-store"),
    DESCRIBE_FEED_GENERATOR("/xrpc/app.bsky.feed.describeFeedGenerator", "public, max-age=60"),
    HEALTH("/xrpc/_health", "no-store"),
    DID_DOCUMENT("/.well-known/did.json", "public, max-age=300");

    private final String path;
    private final String cacheControl;

    PublicRoute(String path, String cacheControl) {
        this.path = path;
        this.cacheControl = cacheControl;
    }

    /** The exact path; it is also the route's name in metrics. */
    public String path() {
        return path;
    }

    /** How long an answer may be kept by others. */
    String cacheControl() {
        return cacheControl;
    }
}
