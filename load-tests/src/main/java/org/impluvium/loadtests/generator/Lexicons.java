package org.impluvium.loadtests.generator;

/** The collections that made-up networks write to. */
public final class Lexicons {

    public static final String CONFIG = "com.atrarium.community.config";
    public static final String MEMBERSHIP = "com.atrarium.community.membership";
    public static final String ACTION = "com.atrarium.moderation.action";
    public static final String POST = "app.bsky.feed.post";
    public static final String LIKE = "app.bsky.feed.like";
    public static final String REPOST = "app.bsky.feed.repost";
    public static final String FOLLOW = "app.bsky.graph.follow";

    private Lexicons() {}
}
