package org.impluvium.store.replica;

/**
 * That a post stands in a community's own feed.
 *
 * @param community AT-URI of the config
 * @param sortMicros with which sort time, in µs since the epoch (rule P4)
 */
public record Whereabouts(String community, long sortMicros) {}
