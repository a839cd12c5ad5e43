/** Names to addresses and TXT records. */
@org.jspecify.annotations.NullMarked
package org.impluvium.identity.dns;
