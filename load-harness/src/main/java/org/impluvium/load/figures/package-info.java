/** Counting and measuring. */
@NullMarked
package org.impluvium.load.figures;

import org.jspecify.annotations.NullMarked;
