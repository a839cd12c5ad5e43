package org.impluvium.api.http;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    COMMUNITIES("/api/communities", "no-store", "GET,POST"),
    COMMUNITY("/api/communities/:id", "no-store", "GET,PATCH,DELETE"),
    MEMBERS("/api/communities/:id/members", "no-store"),
    MEMBER("/api/communities/:id/members/:did", "no-store"),
    MODERATION("/api/communities/:id/moderation", "no-store"),
    EXPLAIN("/api/communities/:id/explain", "no-store"),
    /** How whoever asks stands; the one thing that is not the same for everybody. */
    ME("/api/me", "no-store"),
    MEMBERSHIPS("/api/memberships", "no-store", "POST"),
    MEMBERSHIP("/api/memberships/:id", "no-store", "DELETE"),
    MODERATE("/api/moderation/:action", "no-store", "POST"),
    /** How the process stands, where the operator shows it. */
    OPERATOR("/api/operator", "no-store"),
    OPEN_API("/api/openapi.json", "public, max-age=300");

    private final String path;
    private final String cacheControl;
    /** Separated by commas. */
    private final String methods;

    PublicRoute(String path, String cacheControl) {
        this(path, cacheControl, "GET");
    }

    PublicRoute(String path, String cacheControl, String methods) {
        this.path = path;
        this.cacheControl = cacheControl;
        this.methods = methods;
    }

    /** The path, where {@code :name} stands for any one segment; it is also the route's name in metrics. */
    public String path() {
        return path;
    }

    /** Whether its answers are pages of feeds, which say how old the newest event is that they can show. */
    boolean isFeed() {
        return this == GET_FEED_SKELETON;
    }

    /** What may be done with it; where it may be read, HEAD and OPTIONS are taken besides, else OPTIONS. */
    List<String> methods() {
        return List.of(methods.split(",", -1));
    }

    /** Whether it may be read. */
    boolean isRead() {
        return methods().contains("GET");
    }

    /** The header {@code allow}. */
    String allowed() {
        return Stream.concat(
                        methods().stream()
                                .flatMap(
                                        method -> "GET".equals(method) ? Stream.of(method, "HEAD") : Stream.of(method)),
                        Stream.of("OPTIONS"))
                .collect(Collectors.joining(", "));
    }

    /** How long an answer may be kept by others. */
    String cacheControl() {
        return cacheControl;
    }
}
