/** What follows from an account's document and cryptography together. */
@NullMarked
package org.impluvium.atproto.account;

import org.jspecify.annotations.NullMarked;
