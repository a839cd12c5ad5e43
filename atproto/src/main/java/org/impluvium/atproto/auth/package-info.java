/** Tokens by which one service shows another for whom it asks (specification "Inter-service authentication"). Pure. */
@NullMarked
package org.impluvium.atproto.auth;

import org.jspecify.annotations.NullMarked;
