package org.impluvium.api.write;

import java.util.Optional;

/**
 * What was done.
 *
 * @param uri AT-URI of the record
 * @param cid of its version now; empty: it was deleted
 * @param written whether anything was written: it was not where all was already as wanted
 * @param tag of the community that was made or changed, with {@code #}; empty: it was something else
 * @param inForce by what it is seen that it is in force
 */
public record Change(String uri, Optional<String> cid, boolean written, Optional<String> tag, InForce inForce) {}
