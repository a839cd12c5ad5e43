/** Who an account is: DID documents, handles, what may be asked of whom, and the ports behind which the network is. */
@org.jspecify.annotations.NullMarked
package org.impluvium.atproto.identity;
