package org.impluvium.schemas;

import java.util.Set;

/** The collections that community feeds are made of: the first view on the event log. */
public final class CommunityCollections {

    /** Rule P1: posts. */
    public static final String POST = "app.bsky.feed.post";

    /** Rule C1: communities. */
    public static final String CONFIG = "com.atrarium.community.config";

    /** Rule A2: who belongs to a community. */
    public static final String MEMBERSHIP = "com.atrarium.community.membership";

    /** Rule A4: what owners and moderators decide. */
    public static final String ACTION = "com.atrarium.moderation.action";

    /** The collections of our own lexicons: each of their changes passes the prefilter (rule I2). */
    public static final Set<String> COMMUNITY_RECORDS = Set.of(CONFIG, MEMBERSHIP, ACTION);

    private CommunityCollections() {}
}
