/** Who an account is, asked of the network: the adapters behind the ports in {@code org.impluvium.atproto.identity}. */
@org.jspecify.annotations.NullMarked
package org.impluvium.identity;
