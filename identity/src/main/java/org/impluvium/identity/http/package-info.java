/** Bounded requests to hosts that strangers choose, never into our own networks. */
@org.jspecify.annotations.NullMarked
package org.impluvium.identity.http;
