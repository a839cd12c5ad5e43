package org.impluvium.identity.http;

import java.time.Duration;

/**
 * Patience with a host that sends much. Immutable.
 *
 * @param whole until all of one answer must be there, the connection included; each redirect counts anew
 * @param idle longest time without a byte
 */
public record StreamPatience(Duration whole, Duration idle) {}
