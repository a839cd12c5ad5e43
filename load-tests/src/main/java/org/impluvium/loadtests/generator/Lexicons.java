package org.impluvium.loadtests.generator;

/** The collections that the made-up network writes to. */
final class Lexicons {

    static final String CONFIG = "com.atrarium.community.config";
    static final String MEMBERSHIP = "com.atrarium.community.membership";
    static final String ACTION = "com.atrarium.moderation.action";
    static final String POST = "app.bsky.feed.post";
    static final String LIKE = "app.bsky.feed.like";
    static final String REPOST = "app.bsky.feed.repost";
    static final String FOLLOW = "app.bsky.graph.follow";

    private Lexicons() {}
}
