package org.impluvium.store.port;

import org.jspecify.annotations.Nullable;

/**
 * A record in somebody's repository that decided something.
 *
 * @param uri its AT-URI; its repository is who speaks (rule A1)
 * @param cid of the version that decided; null where it is not known
 */
public record DecidingRecord(String uri, @Nullable String cid) {}
