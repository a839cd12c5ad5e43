/** Captures of streams that are made up. */
@NullMarked
package org.impluvium.captures.generate;

import org.jspecify.annotations.NullMarked;
