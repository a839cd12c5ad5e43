package org.impluvium.loadtests.model;

/** The collections of which the rules speak. */
final class Lexicons {

    static final String CONFIG = "com.atrarium.community.config";
    static final String MEMBERSHIP = "com.atrarium.community.membership";
    static final String ACTION = "com.atrarium.moderation.action";
    static final String POST = "app.bsky.feed.post";
    static final String FEED_GENERATOR = "app.bsky.feed.generator";

    private Lexicons() {}
}
