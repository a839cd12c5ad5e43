/** A directory and a store to put at the edge of the tests, and a client that speaks real HTTP. */
@NullMarked
package org.impluvium.api.support;

import org.jspecify.annotations.NullMarked;
