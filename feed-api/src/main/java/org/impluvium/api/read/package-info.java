/** The read API: what may be asked of communities besides their feeds, and how the answers read. Free of HTTP. */
@NullMarked
package org.impluvium.api.read;

import org.jspecify.annotations.NullMarked;
