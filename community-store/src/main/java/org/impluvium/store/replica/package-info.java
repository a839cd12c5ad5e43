/** A copy of all own feeds' rows on every node: for feeds that are mixed from others', and for everything at once. */
@NullMarked
package org.impluvium.store.replica;

import org.jspecify.annotations.NullMarked;
