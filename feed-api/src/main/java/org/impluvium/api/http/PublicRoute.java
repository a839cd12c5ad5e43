package org.impluvium.api.http;

/**
 * Everything that the public port answers. The contract is {@code routes.txt}, and {@code openapi.json} says what the
 * answers are; tests compare.
 */
public enum PublicRoute {
    /** Hot: a page or a head poll. Never to be cached, or a post would be seen after its deletion (rule P5). */
    GET_FEED_SKELETON("/xrpc/app.bsky.feed.getFeedSkeleton", "no-store"),
    DESCRIBE_FEED_GENERATOR("/xrpc/app.bsky.feed.describeFeedGenerator", "public, max-age=60"),
    HEALTH("/xrpc/_health", "no-store"),
    DID_DOCUMENT("/.well-known/did.json", "public, max-age=300"),
    COMMUNITIES("/api/communities", "no-store"),
    COMMUNITY("/api/communities/:id", "no-store"),
    MEMBERS("/api/communities/:id/members", "no-store"),
    MEMBER("/api/communities/:id/members/:did", "no-store"),
    MODERATION("/api/communities/:id/moderation", "no-store"),
    EXPLAIN("/api/communities/:id/explain", "no-store"),
    OPEN_API("/api/openapi.json", "public, max-age=300");

    private final String path;
    private final String cacheControl;

    PublicRoute(String path, String cacheControl) {
        this.path = path;
        this.cacheControl = cacheControl;
    }

    /** The path, where {@code :name} stands for any one segment; it is also the route's name in metrics. */
    public String path() {
        return path;
    }

    /** Whether its answers are pages of feeds, which say how old the newest event is that they can show. */
    boolean isFeed() {
        return this == GET_FEED_SKELETON;
    }

    /** How long an answer may be kept by others. */
    String cacheControl() {
        return cacheControl;
    }
}
