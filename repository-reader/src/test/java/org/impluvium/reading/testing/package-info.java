/** A small network around a reader. */
@NullMarked
package org.impluvium.reading.testing;

import org.jspecify.annotations.NullMarked;
