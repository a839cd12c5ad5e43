package org.impluvium.store.port;

/**
 * A place in the order of communities, oldest first (rule C5; between owners by owner).
 *
 * @param createdMicros {@code createdAt} of a community, in µs since the epoch; may be negative
 * @param uri AT-URI of its config
 */
public record DirectoryPosition(long createdMicros, String uri) {}
