package org.impluvium.store.port;

/**
 * Where a community's rows are: under its tag.
 *
 * @param tag the community id, eight lower-case hexadecimal digits (rule C2)
 * @param uri AT-URI of the config (rule C1)
 */
public record CommunityKey(String tag, String uri) {}
