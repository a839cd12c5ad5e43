package org.impluvium.store.port;

/**
 * A place in a feed's order (rule Q1).
 *
 * @param sortMicros sort time of a post, in µs since the epoch (rule P4); may be negative
 * @param uri AT-URI of the post
 */
public record FeedPosition(long sortMicros, String uri) {}
