package org.impluvium.store.port;

/**
 * A place in a community's history of moderation: newest first by effective time, then by AT-URI descending.
 *
 * @param effectiveMicros effective time of an action (rule A6), in µs since the epoch; may be negative
 * @param uri AT-URI of its record
 */
public record ModerationPosition(long effectiveMicros, String uri) {}
